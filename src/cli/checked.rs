//! Answers checked for leaks before originals are put back.
//!
//! In: an answer, text or JSON. Out: the answer without what leaks, restored; or nothing more of it. Each leak is told, by its
//! place and kind, never by its text.

use std::io;

use inkout::format::json::JsonError;
use inkout::{
    AnswerChecks, AnswerGuard, Container, Engine, Leak, OnLeak, Restorer, SseGuard, SseRestorer,
    Vault,
};

use super::exit::{Outcome, Stop};
use super::operand::Operand;
use super::output::{Output, note};
use super::restore::{Args, Check, Form, Input, push};

/// Answers that are checked before they are restored.
pub(super) struct Checker<'v> {
    engine: Engine,
    checks: AnswerChecks<'v>,
    vault: &'v Vault,
    /// Whether an answer that leaks is withheld.
    withholds: bool,
}

impl<'v> Checker<'v> {
    /// What the arguments ask for, if they do.
    pub(super) fn of(args: &Args, vault: &'v Vault) -> Result<Option<Checker<'v>>, Stop> {
        let Some(check) = args.check else { return Ok(None) };
        let on_leak = match check {
            Check::Report => OnLeak::Report,
            Check::Redact => OnLeak::Redact,
            Check::Block => OnLeak::Block,
        };
        let mut checks = AnswerChecks::new().vault(vault).on_leak(on_leak);
        if let Some(path) = &args.canary_file {
            let shown = path.display();
            let text = std::fs::read_to_string(path)
                .map_err(|error| Stop::Error(format!("{shown}: {error}")))?;
            checks = text.lines().fold(checks, AnswerChecks::canary);
        }
        let withholds = on_leak == OnLeak::Block;
        Ok(Some(Checker { engine: Engine::new(), checks, vault, withholds }))
    }

    /// Check and restore an answer; what leaks is told.
    pub(super) fn answer(
        &self,
        operand: &Operand,
        mut input: Input,
        args: &Args,
        output: &mut Output,
        outcome: &mut Outcome,
    ) -> Result<io::Result<()>, Stop> {
        match input.form(args.format_in) {
            Ok(Form::Sse) => self.events(operand, &mut input, args, output, outcome),
            Ok(Form::Chat) => self.chat(operand, &mut input, args, output, outcome),
            Ok(form) => self.text(operand, &mut input, form, output, outcome),
            Err(error) => Ok(Err(error)),
        }
    }

    fn chat(
        &self,
        operand: &Operand,
        input: &mut Input,
        args: &Args,
        output: &mut Output,
        outcome: &mut Outcome,
    ) -> Result<io::Result<()>, Stop> {
        let text = match input.whole() {
            Ok(text) => text,
            Err(error) => return Ok(Err(error)),
        };
        let invalid = |error: JsonError| io::Error::new(io::ErrorKind::InvalidData, error);
        let checked = match self.engine.check_chat(&text, &self.checks) {
            Ok(checked) => checked,
            Err(error) => return Ok(Err(invalid(error))),
        };
        tell(operand, &checked.leaks);
        if checked.blocked {
            outcome.acted = true;
            return Ok(Ok(()));
        }
        match self.vault.restore_chat_except(&checked.text, &args.except_tools) {
            Ok(restored) => output.text(restored.as_bytes())?,
            Err(error) => return Ok(Err(invalid(error))),
        }
        Ok(Ok(()))
    }

    fn events(
        &self,
        operand: &Operand,
        input: &mut Input,
        args: &Args,
        output: &mut Output,
        outcome: &mut Outcome,
    ) -> Result<io::Result<()>, Stop> {
        let kept = args.except_tools.iter().cloned();
        let mut restorer = SseRestorer::of(self.vault).except_tools(kept);
        let mut guard = SseGuard::new(&self.engine, self.checks.clone());
        // Of an answer that is withheld nothing may come out, so it waits for its end.
        let mut held = self.withholds.then(Vec::new);
        let done = input.each(|piece| {
            let Ok(text) = guard.push(piece) else { return Ok(()) };
            let restored = restorer.push(text);
            match &mut held {
                Some(held) => {
                    held.extend_from_slice(restored);
                    Ok(())
                }
                None => push(output, restored),
            }
        })?;
        if let Ok(rest) = guard.finish() {
            output.text(&held.unwrap_or_default())?;
            output.text(restorer.push(rest))?;
            output.text(restorer.finish())?;
        }
        for kind in guard.take_leaks() {
            note(&format!("{}: leaks {}", operand.shown(), kind.name()));
        }
        if guard.is_blocked() {
            note(&format!("{}: withheld", operand.shown()));
        }
        outcome.acted |= guard.is_blocked();
        Ok(done)
    }

    fn text(
        &self,
        operand: &Operand,
        input: &mut Input,
        form: Form,
        output: &mut Output,
        outcome: &mut Outcome,
    ) -> Result<io::Result<()>, Stop> {
        let container = if form == Form::Json { Container::Json } else { Container::Plain };
        let mut restorer = Restorer::of(self.vault, container);
        let mut guard = AnswerGuard::new(&self.engine, self.checks.clone());
        // Of an answer that is withheld nothing may come out, so it waits for its end.
        let mut held = self.withholds.then(Vec::new);
        let done = input.each(|piece| {
            let checked = guard.push(piece).map(|text| match &mut held {
                Some(held) => {
                    held.extend_from_slice(restorer.push(text));
                    Ok(())
                }
                None => push(output, restorer.push(text)),
            });
            tell(operand, guard.leaks());
            checked.unwrap_or(Ok(()))
        })?;
        if let Ok(rest) = guard.finish() {
            output.text(&held.unwrap_or_default())?;
            output.text(restorer.push(rest))?;
            output.text(restorer.finish())?;
        }
        tell(operand, guard.leaks());
        outcome.acted |= guard.is_blocked();
        Ok(done)
    }
}

fn tell(operand: &Operand, leaks: &[Leak]) {
    for leak in leaks {
        let place = format!("{}..{}", leak.span.start, leak.span.end);
        note(&format!("{}: leaks {} at {place}", operand.shown(), leak.kind.name()));
    }
}
