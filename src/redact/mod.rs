//! Findings + operators → text. In: the original bytes and disjoint findings in order. Out: the inked bytes, in one
//! copy; the input itself where nothing is done to it.

mod carrier;
mod operator;
pub(crate) mod placeholder;
mod restore;
pub(crate) mod sealed;
mod stand_ins;
mod surrogate;
mod vault;
mod vault_file;

use std::borrow::Cow;

pub(crate) use carrier::Carrier;
pub(crate) use operator::Operator;
pub use restore::{Container, Restorer};
pub use sealed::unseal;
pub(crate) use stand_ins::StandIns;
pub(crate) use vault::{Epoch, LITERAL, Origin};
pub use vault::{Vault, VaultLimits};
pub use vault_file::{VaultError, VaultFile, VaultKey};

use crate::span::Span;

/// What happens to one place of the text.
pub(crate) struct Edit<'a> {
    pub(crate) span: Span,
    pub(crate) operator: &'a Operator,
    /// The entity's name.
    pub(crate) entity: &'static str,
}

/// Apply edits, which are disjoint and in order.
pub(crate) fn apply<'t, 'o>(
    text: &'t [u8],
    edits: impl Iterator<Item = Edit<'o>>,
) -> Cow<'t, [u8]> {
    let mut out = Vec::new();
    let mut copied = 0;
    let mut changed = false;
    for edit in edits {
        if !changed {
            out.reserve(text.len());
            changed = true;
        }
        out.extend_from_slice(&text[copied..edit.span.start]);
        edit.operator.write(edit.entity, &text[edit.span.range()], &mut out);
        copied = edit.span.end;
    }
    if !changed {
        return Cow::Borrowed(text);
    }
    out.extend_from_slice(&text[copied..]);
    Cow::Owned(out)
}
