//! Korean addresses: 서울특별시 강남구 테헤란로 152, 12층 and 부산광역시 해운대구 우동 1411-2.

use super::{is_hangul, run_from};

/// The last syllable of a road or quarter, with the number behind it.
#[rustfmt::skip]
pub(super) const MARKS: &[&str] = &[
    "로 1", "로 2", "로 3", "로 4", "로 5", "로 6", "로 7", "로 8", "로 9", "길 1", "길 2", "길 3", "길 4", "길 5", "길 6", "길 7", "길 8",
    "길 9", "동 1", "동 2", "동 3", "동 4", "동 5", "동 6", "동 7", "동 8", "동 9", "리 1", "리 2", "리 3", "리 4", "리 5", "리 6", "리 7",
    "리 8", "리 9",
];

/// Provinces and great towns, without what they are called: 서울특별시, 서울시, 서울.
#[rustfmt::skip]
const REGIONS: &[&str] = &[
    "서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "경기", "강원", "충북", "충남", "전북", "전남", "경북", "경남", "제주",
    "충청북도", "충청남도", "전라북도", "전라남도", "경상북도", "경상남도",
];
#[rustfmt::skip]
const REGION_KINDS: &[&str] = &["", "시", "도", "특별시", "광역시", "특별자치시", "특별자치도"];
/// What a town, district or village is called.
const DISTRICTS: &[char] = &['시', '군', '구', '읍', '면'];
const BUILDINGS: &[&str] = &[
    "빌딩",
    "아파트",
    "타워",
    "빌라",
    "오피스텔",
    "맨션",
    "센터",
    "주택",
    "하우스",
    "빌",
    "파크",
    "자이",
    "캐슬",
];
/// Most words before the road, and behind the number.
const WORDS: usize = 5;

/// The address whose road ends with the mark at `at`.
pub(super) fn around(text: &[u8], at: usize) -> Option<(usize, usize)> {
    // The last syllable of the name, and the space.
    let number_at = at + 4;
    let before = super::before(text, at + 3);
    let mut words = before.rsplit(' ');
    let road = words.next().filter(|road| is_road(road))?;
    let mut start = at + 3 - road.len();
    let (mut districts, mut has_region, mut has_borough) = (0, false, false);
    for word in words.take(WORDS) {
        let word = word.trim_start_matches(|c: char| !is_hangul(c));
        if is_region(word) {
            has_region = true;
        } else if is_district(word) {
            districts += 1;
            has_borough |= word.ends_with(['구', '군']);
        } else {
            break;
        }
        start -= word.len() + 1;
        if has_region {
            break;
        }
    }
    let is_placed = has_region && districts > 0 || districts > 1 || has_borough;
    let end = number_at + number(super::from(text, number_at))?;
    is_placed.then(|| (start, end + units(super::from(text, end))))
}

fn is_road(word: &str) -> bool {
    word.chars().count() >= 2 && word.chars().all(|c| is_hangul(c) || c.is_ascii_digit())
}

fn is_region(word: &str) -> bool {
    REGIONS
        .iter()
        .any(|region| word.strip_prefix(region).is_some_and(|kind| REGION_KINDS.contains(&kind)))
}

fn is_district(word: &str) -> bool {
    let ends = word.chars().next_back().is_some_and(|c| DISTRICTS.contains(&c));
    ends && (2..=6).contains(&word.chars().count())
        && word.chars().all(is_hangul)
        && ![
            "다시",
            "친구",
            "누구",
            "또는",
            "역시",
            "즉시",
            "동시",
            "잠시",
            "하면",
            "되면",
            "라면",
            "있으면",
        ]
        .contains(&word)
}

/// Bytes of the number of a house: `152`, `1411-2`, `12번길 34`; what it counts, if anything, is no unit of a sentence.
fn number(text: &str) -> Option<usize> {
    let digits = |text: &str| run_from(text, 5, |c| c.is_ascii_digit());
    let mut end = digits(text);
    if let Some(house) = ["번길 ", "길 "].iter().find_map(|road| text[end..].strip_prefix(road))
    {
        end = text.len() - house.len() + digits(house);
    }
    if let Some(rest) = text[end..].strip_prefix('-') {
        end += digits(rest) + usize::from(digits(rest) > 0);
    }
    let rest = &text[end..];
    let behind = run_from(rest, 12, is_hangul);
    let word = &rest[..behind];
    const ENDINGS: &[&str] =
        &["호", "입니다", "이에요", "예요", "에", "에서", "으로", "로", "이고", "이며", "인데"];
    let is_counted = behind > 0 && !ENDINGS.contains(&word) && !word.starts_with("번지");
    let is_tied = rest
        .starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '%' | '.'))
        && !rest.starts_with(". ")
        && rest != ".";
    (end > 0 && !is_counted && !is_tied).then(|| {
        let is_unit = |unit: &&&str| word == **unit || **unit == "번지" && word.starts_with("번지");
        end + ["번지", "호"].iter().find(is_unit).map_or(0, |unit| unit.len())
    })
}

/// Bytes of floor, room and building behind the number.
fn units(behind: &str) -> usize {
    let mut end = 0;
    for _ in 0..WORDS {
        let rest = &behind[end..];
        let word = rest.trim_start_matches([',', ' ', '(', ')']);
        let gap = rest.len() - word.len();
        let length = unit(word);
        if length == 0 || gap == 0 || gap > 3 {
            break;
        }
        end += gap + length;
    }
    end + usize::from(behind[..end].contains('(') && behind[end..].starts_with(')'))
}

/// Bytes of `12층`, `101동`, `1203호`, `한빛빌딩`, `(우동)`.
fn unit(word: &str) -> usize {
    let digits = run_from(word, 5, |c| c.is_ascii_digit() || c.is_ascii_uppercase());
    if digits > 0 {
        let kind = word[digits..].chars().next().filter(|c| "층동호실".contains(*c));
        return kind.map_or(0, |kind| digits + kind.len_utf8());
    }
    let name = run_from(word, 12, |c| is_hangul(c) || c.is_ascii_alphanumeric());
    let is_quarter = word[..name].ends_with('동') && word[name..].starts_with(')');
    let is_building = BUILDINGS.iter().any(|building| word[..name].ends_with(building));
    if is_quarter || is_building { name } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{is_found_whole, is_none};

    #[test]
    fn addresses_are_found_whole() {
        for address in [
            "서울특별시 강남구 테헤란로 152, 12층",
            "부산광역시 해운대구 우동 1411-2",
            "경기도 성남시 분당구 판교역로 235",
            "서울 마포구 월드컵북로 396",
            "서울시 강남구 역삼동 123-45 한빛빌딩 302호",
            "경기도 수원시 영통구 광교중앙로 12번길 34",
            "강남구 테헤란로 152",
        ] {
            is_found_whole(address, &[("", ""), ("주소: ", "."), ("제 주소는 ", "입니다")]);
        }
    }

    #[test]
    fn particles_and_counts_are_none() {
        for text in [
            "서울시 강남구로 1시간",
            "무료로 1개월 이용",
            "다시 새로 3번 시도",
            "친구 따로 2명",
            "활동 3회",
            "서울 강남구 행사로 3일간",
            "오후 3시 회의로 10분",
        ] {
            is_none(text);
        }
    }
}
