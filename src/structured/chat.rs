//! Which fields of a chat request hold what people wrote. Unknown fields count as text: a field that a provider adds
//! tomorrow must not be a hole.
use crate::format::json::{Step, decode};
use crate::span::Span;

/// Keys whose values are the protocol's own: changing them breaks the request.
fn is_protocol(key: &[u8]) -> bool {
    matches!(
        key,
        b"id"
            | b"model"
            | b"type"
            | b"role"
            | b"object"
            | b"name"
            | b"status"
            | b"tool_call_id"
            | b"call_id"
            | b"tool_use_id"
            | b"item_id"
            | b"file_id"
            | b"previous_response_id"
            | b"cache_control"
            | b"media_type"
            | b"mime_type"
            | b"detail"
            | b"signature"
            | b"encrypted_content"
            | b"finish_reason"
            | b"stop_reason"
            | b"service_tier"
            | b"tool_choice"
            | b"format"
            | b"voice"
            | b"effort"
            | b"verbosity"
            | b"truncation"
            | b"include"
            | b"modalities"
            | b"anthropic_version"
            | b"anthropic_beta"
    )
}

/// Keys below which everything is somebody's data, whatever the keys are called.
fn is_free(key: &[u8]) -> bool {
    matches!(key, b"arguments" | b"args" | b"metadata")
}

/// Keys below which a JSON schema stands.
fn is_schema(key: &[u8]) -> bool {
    matches!(key, b"parameters" | b"input_schema" | b"schema")
}

/// Keywords of a schema that hold prose.
fn is_prose(key: &[u8]) -> bool {
    matches!(key, b"description" | b"title" | b"default" | b"example" | b"examples" | b"$comment")
}

/// Keys whose values may be files in base64.
fn is_file(key: &[u8]) -> bool {
    matches!(key, b"data" | b"file_data" | b"b64_json" | b"image_url" | b"url")
}

/// Whether the leaf at `span`, reached by `path`, holds text.
pub(super) fn is_text(json: &[u8], path: &[Step], span: Span) -> bool {
    let mut keys = path.iter().enumerate().filter_map(|(i, step)| match step {
        Step::Key(key) => Some((
            decode(json, *key).unwrap_or_default(),
            matches!(path.get(i + 1), Some(Step::Key(_))),
        )),
        Step::Index(_) => None,
    });
    let (mut wanted, mut file) = (true, false);
    while let Some((key, object)) = keys.next() {
        if is_free(&key) || (*key == *b"input" && object) {
            return true;
        }
        if is_schema(&key) {
            return keys.next_back().is_some_and(|(last, _)| is_prose(&last));
        }
        wanted &= !is_protocol(&key);
        file = is_file(&key);
    }
    wanted && !(file && is_data(json, span))
}

/// Whether a string is base64 without a space, or a URL that holds such.
fn is_data(json: &[u8], span: Span) -> bool {
    let text = json[span.range()]
        .strip_prefix(b"\"")
        .and_then(|s| s.strip_suffix(b"\""))
        .unwrap_or_default();
    let embedded = text.starts_with(b"data:")
        && memchr::memmem::find(&text[..text.len().min(128)], b";base64,").is_some();
    let base64 =
        |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'-' | b'_');
    embedded || text.len().is_multiple_of(4) && text.iter().all(base64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::json::walk;

    fn texts(json: &str) -> Vec<String> {
        let mut texts = Vec::new();
        walk(json.as_bytes(), |path, _, span| {
            if is_text(json.as_bytes(), path, span) {
                texts.push(json[span.range()].trim_matches('"').to_owned());
            }
        })
        .unwrap();
        texts
    }

    #[test]
    fn what_people_wrote_is_text_and_the_protocol_is_not() {
        let request = r#"{"model":"m","user":"u1","messages":[{"role":"system","content":"s"},
            {"role":"user","name":"n","content":[{"type":"text","text":"t"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]},
            {"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{\"id\":\"a\"}"}}]},
            {"role":"tool","tool_call_id":"c","content":"r"}],
            "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object",
            "properties":{"id":{"type":"string","description":"p","enum":["e"]}},"required":["id"]}}}],"new_field":"x"}"#;
        assert_eq!(texts(request), ["u1", "s", "t", "{\\\"id\\\":\\\"a\\\"}", "r", "d", "p", "x"]);
    }

    #[test]
    fn the_data_of_tools_is_text_whatever_its_keys() {
        let request = r#"{"messages":[{"role":"assistant","content":[{"type":"tool_use","id":"i","name":"f","input":{"id":"a","type":"b"}}]},
            {"role":"user","content":[{"type":"document","source":{"type":"text","media_type":"text/plain","data":"some words"}},
            {"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0KGgoA"}}]}],
            "input":[{"type":"message","id":"m","content":"c"}]}"#;
        assert_eq!(texts(request), ["a", "b", "some words", "c"]);
    }
}
