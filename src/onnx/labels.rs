//! What a model calls things → what they are called here.
//!
//! In: the labels of a model (`B-GIVEN_NAME`, `I-PER`, `S-city`, `O`), and a file of the user's if there is one. Out:
//! for each label the entity it stands for, or none. By default a model is asked for people, places, addresses and
//! organizations only: numbers, e-mail addresses and the like the engine finds and checks itself.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::BuildError;
use crate::pattern::PatternSet;
use crate::pattern::builtin::toml_error;

pub(super) const PERSON: &str = "person";
pub(super) const LOCATION: &str = "location";
pub(super) const ADDRESS: &str = "street_address";

/// Labels without their prefix, in capitals, without what stands between their words.
#[rustfmt::skip] // a line an entity
const KNOWN: &[(&str, &[&str])] = &[
    (PERSON, &["PER", "PERSON", "PERSONNAME", "PRIVATEPERSON", "NAME", "FULLNAME", "GIVENNAME", "FIRSTNAME", "MIDDLENAME", "SURNAME", "LASTNAME", "FAMILYNAME", "PATIENT", "DOCTOR"]),
    (LOCATION, &["LOC", "LOCATION", "GPE", "CITY", "TOWN", "STATE", "COUNTY", "PROVINCE", "REGION", "COUNTRY"]),
    (ADDRESS, &["ADDRESS", "PRIVATEADDRESS", "STREETADDRESS", "STREET", "STREETNAME", "BUILDINGNUMBER", "BUILDINGNUM", "HOUSENUMBER", "SECONDARYADDRESS", "ZIP", "ZIPCODE", "POSTALCODE", "POSTCODE"]),
    ("organization", &["ORG", "ORGANIZATION", "ORGANISATION", "COMPANY", "COMPANYNAME"]),
];

/// What a model's labels stand for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Labels {
    /// The entities, each once.
    pub(super) entities: Vec<String>,
    /// For each label the index of its entity.
    pub(super) by_number: Vec<Option<usize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    labels: BTreeMap<String, String>,
}

impl Labels {
    /// Read what the labels stand for by the built-in table alone.
    pub(super) fn known(labels: &[String]) -> Result<Labels, String> {
        Labels::of(labels, |label| known(label).map(str::to_owned))
    }

    /// Read what the labels stand for by a user's file, then by the built-in table.
    pub(super) fn by_file(
        labels: &[String],
        text: &str,
        origin: &str,
        set: &PatternSet,
    ) -> Result<Labels, BuildError> {
        let file: File = toml::from_str(text).map_err(|error| toml_error(origin, text, &error))?;
        let wrong = |problem: String| BuildError::new(origin, format!("labels: {problem}"));
        let own: BTreeMap<String, &String> =
            file.labels.iter().map(|(label, entity)| (plain(label), entity)).collect();
        for (label, entity) in &file.labels {
            if !entity.is_empty() && set.entity(entity).is_none() {
                return Err(wrong(format!("'{label}': no such entity: '{entity}'")));
            }
            if !labels.iter().any(|one| plain(stem(one)) == plain(label)) {
                return Err(wrong(format!("'{label}': the model has no such label")));
            }
        }
        let entity = |label: &str| match own.get(&plain(label)) {
            Some(entity) => Some((*entity).clone()).filter(|entity| !entity.is_empty()),
            None => known(label).map(str::to_owned),
        };
        Labels::of(labels, entity).map_err(wrong)
    }

    fn of(labels: &[String], entity: impl Fn(&str) -> Option<String>) -> Result<Labels, String> {
        let mut entities: Vec<String> = Vec::new();
        let mut by_number = Vec::new();
        for label in labels {
            by_number.push(entity(stem(label)).map(|entity| {
                entities.iter().position(|known| *known == entity).unwrap_or_else(|| {
                    entities.push(entity);
                    entities.len() - 1
                })
            }));
        }
        if entities.is_empty() {
            let shown: Vec<&str> = labels.iter().take(8).map(String::as_str).collect();
            return Err(format!(
                "no label says person, place or address, and no file of labels does: {}",
                shown.join(", ")
            ));
        }
        Ok(Labels { entities, by_number })
    }
}

impl Labels {
    /// How likely each token is each of the entities, from what a model says of each label; nothing if it says what is
    /// no number.
    pub(super) fn shares(&self, logits: &[f32]) -> Option<Vec<f32>> {
        let (labels, entities) = (self.by_number.len(), self.entities.len());
        let mut shares = vec![0.0; logits.len() / labels * entities];
        for (logits, shares) in logits.chunks_exact(labels).zip(shares.chunks_exact_mut(entities)) {
            let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let sum: f32 = logits.iter().map(|logit| (logit - most).exp()).sum();
            if !sum.is_finite() {
                return None;
            }
            for (logit, entity) in logits.iter().zip(&self.by_number) {
                if let Some(entity) = entity {
                    shares[*entity] += (logit - most).exp() / sum;
                }
            }
        }
        Some(shares)
    }
}

/// A label without the prefix that says where in a name its token stands.
fn stem(label: &str) -> &str {
    match label.split_once('-') {
        Some(("B" | "I" | "E" | "S" | "L" | "U" | "M", stem)) => stem,
        _ => label,
    }
}

/// In capitals, letters and digits alone.
fn plain(label: &str) -> String {
    label.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn known(label: &str) -> Option<&'static str> {
    let label = plain(label);
    KNOWN.iter().find(|(_, labels)| labels.contains(&&*label)).map(|(entity, _)| *entity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::builtin::builtin;

    fn strings(labels: &[&str]) -> Vec<String> {
        labels.iter().map(|label| (*label).to_owned()).collect()
    }

    fn entities(labels: &[&str]) -> Vec<String> {
        let labels = Labels::known(&strings(labels)).unwrap();
        let name = |index: &Option<usize>| index.map_or("-", |index| &labels.entities[index]);
        labels.by_number.iter().map(|index| name(index).to_owned()).collect()
    }

    #[test]
    fn labels_of_any_scheme_are_known() {
        for (label, entity) in [
            ("B-PER", "person"),
            ("I-GIVEN_NAME", "person"),
            ("S-private_person", "person"),
            ("E-LOC", "location"),
            ("L-City", "location"),
            ("U-BUILDING_NUMBER", "street_address"),
            ("STREET-NAME", "street_address"),
            ("B-ZIP_CODE", "street_address"),
            ("ORG", "organization"),
            ("O", "-"),
            ("B-EMAIL", "-"),
            ("B-MISC", "-"),
        ] {
            assert_eq!(entities(&[label, "B-PER"])[0], entity, "{label}");
        }
    }

    #[test]
    fn labels_of_one_entity_share_it() {
        let labels = Labels::known(&strings(&["O", "B-SURNAME", "I-PER", "B-CITY"])).unwrap();
        assert_eq!(labels.by_number, [None, Some(0), Some(0), Some(1)]);
        assert_eq!(labels.entities, ["person", "location"]);
    }

    #[test]
    fn shares_of_labels_of_one_entity_add_up() {
        let labels = Labels::known(&strings(&["O", "B-PER", "I-PER", "B-LOC"])).unwrap();
        let thousand = 1000.0 + 2.0_f32.ln();
        let shares = labels.shares(&[0.0, 0.0, 0.0, 0.0, 1000.0, 1000.0, thousand, 0.0]).unwrap();
        let near = |a: f32, b: f32| (a - b).abs() < 1e-3;
        assert!(near(shares[0], 0.5) && near(shares[1], 0.25), "{shares:?}");
        assert!(near(shares[2], 0.75) && near(shares[3], 0.0), "{shares:?}");
        for wrong in [f32::NAN, f32::INFINITY] {
            assert!(labels.shares(&[0.0, wrong, 0.0, 0.0]).is_none());
        }
    }

    #[test]
    fn a_model_of_other_things_is_an_error() {
        let error = Labels::known(&strings(&["POSITIVE", "NEGATIVE"])).unwrap_err();
        assert!(error.ends_with("POSITIVE, NEGATIVE"), "{error}");
    }

    #[test]
    fn every_entity_is_in_the_vocabulary() {
        let set = builtin().unwrap();
        assert!(KNOWN.iter().all(|(entity, _)| set.entity(entity).is_some()));
        let mut all: Vec<&str> =
            KNOWN.iter().flat_map(|(_, labels)| labels.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|label| plain(label) == *label));
    }

    #[test]
    fn a_file_adds_replaces_and_leaves_out() {
        let labels = strings(&["O", "B-PER", "I-PER", "B-PRODUCT", "B-LOC"]);
        let by = |text: &str| Labels::by_file(&labels, text, "f", builtin().unwrap());
        let read = by("[labels]\nproduct = 'organization'\nLOC = ''").unwrap();
        assert_eq!(read.entities, ["person", "organization"]);
        assert_eq!(read.by_number, [None, Some(0), Some(0), Some(1), None]);
        let problem = |text: &str| by(text).unwrap_err().to_string();
        assert_eq!(problem("[labels]\nPER = 'persn'"), "f: labels: 'PER': no such entity: 'persn'");
        assert_eq!(
            problem("[labels]\nPERS = 'person'"),
            "f: labels: 'PERS': the model has no such label"
        );
        assert!(problem("[label]\nPER = 'person'").starts_with("f:"));
        assert!(problem("[labels]\nPER = ''\nLOC = ''").contains("no label says"));
    }
}
