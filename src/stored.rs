//! Values as bytes, and back: what the build script makes of the catalogue is in the program, ready to be read.
//!
//! Numbers take their bytes, counts four, the lowest first, whatever the machine; so what is made on one runs on any. What was
//! cut is not read, and no count takes memory for more than could follow it.

/// What can be written as bytes.
pub(crate) trait Stored: Sized {
    /// Append it.
    #[allow(dead_code, reason = "the build script and tests call it")]
    fn write(&self, out: &mut Vec<u8>);
    /// Take it off the start, if it is there.
    fn read(bytes: &mut &[u8]) -> Option<Self>;
}

/// Field after field.
macro_rules! stored {
    ($($name:ident { $($field:ident),+ })+) => {$(
        impl Stored for $name {
            fn write(&self, out: &mut Vec<u8>) {
                $(self.$field.write(out);)+
            }

            #[inline]
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                Some($name { $($field: Stored::read(bytes)?),+ })
            }
        }
    )+};
}

/// One of two things.
macro_rules! stored_either {
    ($($name:ident { $first:ident, $second:ident })+) => {$(
        impl Stored for $name {
            fn write(&self, out: &mut Vec<u8>) {
                matches!(self, $name::$second(_)).write(out);
                match self {
                    $name::$first(own) => own.write(out),
                    $name::$second(own) => own.write(out),
                }
            }

            fn read(bytes: &mut &[u8]) -> Option<Self> {
                if bool::read(bytes)? {
                    Stored::read(bytes).map($name::$second)
                } else {
                    Stored::read(bytes).map($name::$first)
                }
            }
        }
    )+};
}

macro_rules! stored_numbers {
    ($($number:ident)+) => {$(
        impl Stored for $number {
            fn write(&self, out: &mut Vec<u8>) {
                out.extend(self.to_le_bytes());
            }

            #[inline]
            fn read(bytes: &mut &[u8]) -> Option<Self> {
                bytes.split_off(..size_of::<$number>())?.try_into().ok().map($number::from_le_bytes)
            }
        }
    )+};
}

stored_numbers!(u8 u16 u32 u64);

/// Counts and distances; all of them are small.
impl Stored for usize {
    fn write(&self, out: &mut Vec<u8>) {
        (*self as u32).write(out);
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        u32::read(bytes).map(|number| number as usize)
    }
}

impl Stored for bool {
    fn write(&self, out: &mut Vec<u8>) {
        u8::from(*self).write(out);
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        u8::read(bytes).map(|number| number == 1)
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        self.iter().for_each(|one| one.write(out));
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let count = usize::read(bytes)?;
        // However many it says, each takes a byte at least.
        let mut all = Vec::with_capacity(count.min(bytes.len()));
        for _ in 0..count {
            all.push(T::read(bytes)?);
        }
        Some(all)
    }
}

impl<T: Stored> Stored for Box<[T]> {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        self.iter().for_each(|one| one.write(out));
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        Vec::read(bytes).map(Vec::into_boxed_slice)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        self.iter().for_each(|one| one.write(out));
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        if bool::read(bytes)? { T::read(bytes).map(Some) } else { Some(None) }
    }
}

impl Stored for String {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        out.extend(self.as_bytes());
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let length = usize::read(bytes)?;
        std::str::from_utf8(bytes.split_off(..length)?).ok().map(str::to_owned)
    }
}

impl Stored for f64 {
    fn write(&self, out: &mut Vec<u8>) {
        self.to_bits().write(out);
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        u64::read(bytes).map(f64::from_bits)
    }
}

impl<T: Stored + Copy + Default, const COUNT: usize> Stored for [T; COUNT] {
    fn write(&self, out: &mut Vec<u8>) {
        self.iter().for_each(|one| one.write(out));
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let mut all = [T::default(); COUNT];
        for one in &mut all {
            *one = T::read(bytes)?;
        }
        Some(all)
    }
}

pub(crate) use stored;
pub(crate) use stored_either;

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Things {
        numbers: Vec<u16>,
        text: String,
        maybe: Option<f64>,
        pairs: Box<[[usize; 2]]>,
        is_so: bool,
    }

    stored! { Things { numbers, text, maybe, pairs, is_so } }

    #[derive(Debug, PartialEq)]
    enum One {
        Number(u16),
        Text(String),
    }

    stored_either! { One { Number, Text } }

    #[test]
    fn either_of_two_is_read() {
        for one in [One::Number(7), One::Text("x".to_owned())] {
            let mut bytes = Vec::new();
            one.write(&mut bytes);
            assert_eq!(One::read(&mut &bytes[..]), Some(one));
        }
    }

    #[test]
    fn what_is_written_is_read() {
        for (count, maybe) in [(0, None), (1, Some(0.25)), (300, Some(-1e300))] {
            let things = Things {
                numbers: (0..count).map(|i| i * 217).collect(),
                text: "Zoë".repeat(usize::from(count)),
                maybe,
                pairs: (0..usize::from(count)).map(|i| [i, i * i]).collect(),
                is_so: count == 1,
            };
            let mut bytes = Vec::new();
            things.write(&mut bytes);
            let mut left = &bytes[..];
            assert_eq!(Things::read(&mut left), Some(things));
            assert!(left.is_empty());
            for length in 0..bytes.len() {
                assert_eq!(Things::read(&mut &bytes[..length]), None, "{length}");
            }
        }
    }

    #[test]
    fn no_count_takes_memory_for_more_than_could_follow() {
        assert_eq!(Vec::<u64>::read(&mut &[0xFF; 12][..]), None);
        assert_eq!(String::read(&mut &[0xFF; 12][..]), None);
    }
}
