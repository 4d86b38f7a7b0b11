//! A vault at rest: AES-256-GCM-SIV (RFC 8452) under the user's key, a fresh nonce each time.
//!
//! Layout: `INKVAULT`, format version (1 byte), nonce (12 bytes), ciphertext with tag. The first 9 bytes are
//! authenticated too. Inside: for each entry its entity, number, value, whether it was erased, whether it is private (1) or
//! a stand-in (2), and its tag or the stand-in, each with its length before it.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use fs4::FileExt;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::vault::{StoredEntry, Vault};

const MAGIC: &[u8; 8] = b"INKVAULT";
const VERSION: u8 = 1;
const HEADER: usize = MAGIC.len() + 1;
const NONCE: usize = 12;

/// The key of a vault: 256 bits. Wiped from memory when dropped.
pub struct VaultKey(Zeroizing<[u8; 32]>);

impl fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VaultKey")
    }
}

impl VaultKey {
    /// A key from 64 hexadecimal digits; white space around them is ignored.
    ///
    /// # Errors
    /// If the text is anything else.
    pub fn from_hex(text: &str) -> Result<VaultKey, VaultError> {
        let digits = text.trim().as_bytes();
        let mut key = Zeroizing::new([0; 32]);
        if digits.len() != 64 {
            return Err(VaultError::BadKey);
        }
        for (byte, pair) in key.iter_mut().zip(digits.chunks(2)) {
            let digit =
                |b: u8| char::from(b).to_digit(16).map(|d| d as u8).ok_or(VaultError::BadKey);
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(VaultKey(key))
    }

    fn cipher(&self) -> Aes256GcmSiv {
        Aes256GcmSiv::new((&*self.0).into())
    }
}

/// Why a vault can't be read or written. Never holds a value.
#[derive(Debug)]
#[non_exhaustive]
pub enum VaultError {
    /// The key is not 64 hexadecimal digits.
    BadKey,
    /// The file is no vault, or only the beginning of one.
    NotAVault,
    /// The file was written by a newer version of inkout; the number is its format.
    Newer(u8),
    /// The key is another one, or the file was changed.
    WrongKey,
    /// Another process has the vault open.
    Locked,
    /// Reading or writing failed.
    Io(std::io::Error),
}

impl fmt::Display for VaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VaultError::BadKey => f.write_str("the vault key must be 64 hexadecimal digits"),
            VaultError::NotAVault => f.write_str("not a vault file, or a truncated one"),
            VaultError::Newer(version) => {
                write!(f, "written by a newer inkout (format {version}, known up to {VERSION})")
            }
            VaultError::WrongKey => {
                f.write_str("the vault key does not fit, or the file was changed or cut short")
            }
            VaultError::Locked => f.write_str("another process has the vault open"),
            VaultError::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for VaultError {}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> VaultError {
        VaultError::Io(error)
    }
}

impl Vault {
    /// The vault's content, encrypted. Limits are not part of it.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub fn export(&self, key: &VaultKey) -> Result<Vec<u8>, VaultError> {
        let mut plain = Zeroizing::new(Vec::new());
        self.each_stored(|entry| {
            write_field(&mut plain, entry.entity.as_bytes());
            write_field(&mut plain, &entry.number.to_le_bytes());
            write_field(&mut plain, entry.value.unwrap_or_default());
            let kind = u8::from(entry.private) | u8::from(entry.stand_in.is_some()) << 1;
            write_field(&mut plain, &[u8::from(entry.value.is_none()), kind]);
            write_field(&mut plain, entry.stand_in.or(entry.tag).unwrap_or_default().as_bytes());
        });
        let mut out = MAGIC.to_vec();
        out.push(VERSION);
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce)
            .map_err(|error| VaultError::Io(std::io::Error::other(error.to_string())))?;
        let payload = Payload { msg: &plain, aad: &out };
        let sealed = key
            .cipher()
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| VaultError::NotAVault)?;
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    /// A vault from what [`Vault::export`] wrote, with default limits.
    ///
    /// # Errors
    /// If the bytes are no vault, or a newer one, or the key does not fit.
    pub fn import(bytes: &[u8], key: &VaultKey) -> Result<Vault, VaultError> {
        let (header, rest) = bytes.split_at_checked(HEADER).ok_or(VaultError::NotAVault)?;
        if !header.starts_with(MAGIC) {
            return Err(VaultError::NotAVault);
        }
        match header[MAGIC.len()] {
            VERSION => {}
            0 => return Err(VaultError::NotAVault),
            newer => return Err(VaultError::Newer(newer)),
        }
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(VaultError::NotAVault)?;
        let payload = Payload { msg: sealed, aad: header };
        let plain = key
            .cipher()
            .decrypt(&Nonce::from(*nonce), payload)
            .map_err(|_| VaultError::WrongKey)?;
        read_entries(&Zeroizing::new(plain)).ok_or(VaultError::NotAVault)
    }
}

fn write_field(out: &mut Vec<u8>, field: &[u8]) {
    out.extend_from_slice(&(field.len() as u64).to_le_bytes());
    out.extend_from_slice(field);
}

fn read_field<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, behind) = rest.split_first_chunk::<8>()?;
    let (field, behind) =
        behind.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    *rest = behind;
    Some(field)
}

fn read_entries(mut rest: &[u8]) -> Option<Vault> {
    let vault = Vault::new();
    while !rest.is_empty() {
        let entity = std::str::from_utf8(read_field(&mut rest)?).ok()?;
        let number = u64::from_le_bytes(read_field(&mut rest)?.try_into().ok()?);
        let value = read_field(&mut rest)?;
        let &[erased, kind @ 0..=3] = read_field(&mut rest)? else { return None };
        let tag = Some(std::str::from_utf8(read_field(&mut rest)?).ok()?).filter(|t| !t.is_empty());
        let (tag, stand_in) = if kind & 2 == 0 { (tag, None) } else { (None, Some(tag?)) };
        let (value, private) = ((erased == 0).then_some(value), kind & 1 == 1);
        vault.put_back(&StoredEntry { entity, number, tag, stand_in, private, value });
    }
    Some(vault)
}

/// A vault kept in a file, open for one process at a time.
#[derive(Debug)]
pub struct VaultFile {
    vault: Arc<Vault>,
    path: PathBuf,
    key: VaultKey,
    /// Held for as long as the vault is open; the lock goes with it.
    _lock: File,
}

impl VaultFile {
    /// Open the vault at `path`; a file that does not exist is an empty vault. A lock file beside it keeps other
    /// processes out until this is dropped.
    ///
    /// # Errors
    /// If another process has it open, the file can't be read, or it is no vault of this key.
    pub fn open(path: &Path, key: VaultKey) -> Result<VaultFile, VaultError> {
        let lock = lock(path)?;
        let vault = match fs::read(path) {
            Ok(bytes) => Vault::import(&bytes, &key)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vault::new(),
            Err(error) => return Err(error.into()),
        };
        Ok(VaultFile { vault: Arc::new(vault), path: path.to_owned(), key, _lock: lock })
    }

    /// Let placeholders depend on their values alone, under a key that is made of the vault's; see [`Vault::keyed`].
    #[must_use]
    pub fn keyed(self) -> VaultFile {
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&*self.key.0) {
            mac.update(b"inkout placeholders");
            self.vault.set_key(&mac.finalize().into_bytes());
        }
        self
    }

    /// Write the vault back, readable by its owner only. The old file stays whole until the new one is complete.
    ///
    /// # Errors
    /// If the file can't be written.
    pub fn save(&self) -> Result<(), VaultError> {
        let bytes = self.vault.export(&self.key)?;
        let fresh = sibling(&self.path, "new");
        let mut file = private_file(&fresh)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        fs::rename(&fresh, &self.path)?;
        Ok(())
    }

    /// Seal the vault under another key from the next [`VaultFile::save`] on.
    #[must_use]
    pub fn with_key(self, key: VaultKey) -> VaultFile {
        VaultFile { key, ..self }
    }

    /// The vault, to share between threads.
    pub fn vault(&self) -> &Arc<Vault> {
        &self.vault
    }

    /// A file that will hold `vault` once it is saved; what it held before is replaced.
    ///
    /// # Errors
    /// If another process has the file open.
    pub fn create(path: &Path, key: VaultKey, vault: Arc<Vault>) -> Result<VaultFile, VaultError> {
        Ok(VaultFile { vault, path: path.to_owned(), key, _lock: lock(path)? })
    }
}

fn lock(path: &Path) -> Result<File, VaultError> {
    let file = private_file(&sibling(path, "lock"))?;
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(file),
        Err(fs4::TryLockError::WouldBlock) => Err(VaultError::Locked),
        Err(fs4::TryLockError::Error(error)) => Err(error.into()),
    }
}

fn sibling(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::Origin;

    fn key(digit: &str) -> VaultKey {
        VaultKey::from_hex(&digit.repeat(64)).unwrap()
    }

    fn full() -> Vault {
        let vault = Vault::new();
        vault.insert("email", "jane@x.org");
        vault.insert("person", "Jane \"J\" Roe\n");
        vault.insert("email", "joe@x.org");
        vault.issue_stand_in("phone", b"+49 151 1", Origin::User);
        vault
    }

    #[test]
    fn what_is_exported_is_imported() {
        let full = full();
        let sealed = full.export(&key("a")).unwrap();
        assert!(memchr::memmem::find(&sealed, b"jane").is_none());
        let phone = full.issue_stand_in("phone", b"+49 151 1", Origin::User).unwrap();
        let back = Vault::import(&sealed, &key("a")).unwrap();
        assert_eq!(
            back.restore("[EMAIL_1] [EMAIL_2] [PERSON_1]"),
            "jane@x.org joe@x.org Jane \"J\" Roe\n"
        );
        assert_eq!(back.insert("email", "joe@x.org").as_deref(), Some("[EMAIL_2]"));
        assert_eq!(back.insert("email", "new@x.org").as_deref(), Some("[EMAIL_3]"));
        assert_eq!(back.restore(&phone), "+49 151 1");
        assert_eq!(back.issue_stand_in("phone", b"+49 151 1", Origin::User), Some(phone));
    }

    #[test]
    fn an_erased_number_is_not_given_again() {
        let vault = full();
        vault.erase("joe@x.org");
        let back = Vault::import(&vault.export(&key("a")).unwrap(), &key("a")).unwrap();
        assert_eq!(back.restore("[EMAIL_2]"), "[EMAIL_2]");
        assert_eq!(back.insert("email", "new@x.org").as_deref(), Some("[EMAIL_3]"));
    }

    #[test]
    fn two_exports_differ() {
        let vault = full();
        assert_ne!(vault.export(&key("a")).unwrap(), vault.export(&key("a")).unwrap());
    }

    #[test]
    fn a_wrong_key_a_cut_or_a_changed_file_is_refused() {
        let sealed = full().export(&key("a")).unwrap();
        assert!(matches!(Vault::import(&sealed, &key("b")), Err(VaultError::WrongKey)));
        for cut in 0..sealed.len() {
            assert!(Vault::import(&sealed[..cut], &key("a")).is_err(), "cut at {cut}");
        }
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(Vault::import(&changed, &key("a")).is_err(), "changed at {at}");
        }
        let mut newer = sealed;
        newer[8] = 2;
        assert!(matches!(Vault::import(&newer, &key("a")), Err(VaultError::Newer(2))));
    }

    #[test]
    fn keys_are_64_hex_digits() {
        for wrong in ["", "abc", &"g".repeat(64), &"a".repeat(63), &"é".repeat(32)] {
            assert!(matches!(VaultKey::from_hex(wrong), Err(VaultError::BadKey)));
        }
        assert!(VaultKey::from_hex(&format!(" {}\n", "0f".repeat(32))).is_ok());
    }

    #[test]
    fn a_vault_file_is_locked_while_open_and_kept_when_saved() {
        let folder = std::env::temp_dir().join(format!("inkout-vault-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("v.bin");
        let file = VaultFile::open(&path, key("c")).unwrap();
        file.vault().insert("email", "jane@x.org");
        assert!(matches!(VaultFile::open(&path, key("c")), Err(VaultError::Locked)));
        file.save().unwrap();
        drop(file);
        let again = VaultFile::open(&path, key("c")).unwrap();
        assert_eq!(again.vault().restore("[EMAIL_1]"), "jane@x.org");
        drop(again);
        fs::write(&path, b"something else").unwrap();
        assert!(matches!(VaultFile::open(&path, key("c")), Err(VaultError::NotAVault)));
        fs::remove_dir_all(&folder).unwrap();
    }
}
