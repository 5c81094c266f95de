//! `docs/kinds.md` is written from the register: every pooling kind with its formula, its source and what frameworks call it.
//!
//! `POOLSCOPE_WRITE=1 cargo test --test kinds_page` writes it anew.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use poolscope::cnn::{Group, Reduce};
use poolscope::say::{code_line, kinds, rule_words, unpooling};
use poolscope::setup::{Framework, Placement, PoolingChoice, StageKind};
use std::fmt::Write;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/kinds.md");

/// What the page begins with.
const HEAD: &str = "\
# Pooling kinds

Written from the register (`crates/cnn/src/pooling/kinds/`, words in `crates/say/src/rules.rs`) by
`POOLSCOPE_WRITE=1 cargo test --test kinds_page`, and checked by the same test. v are the n cells of the map under a window, w weights,
f, s and n as in textbooks. A cell of the padding takes no part unless a kind says so. NaN under a window gives NaN, of any kind.
Every kind goes over windows that slide, over the whole map, over bins, over the bins of a pyramid and over windows spread by chance;
those that weigh cells by their place in a window of their own size go over sliding windows only.

`tests/conformance/` holds the kinds to 250 cases that were computed independently, and all gradients, also those
of filters, dense layers and losses, to 120.
";

/// The frameworks' lines for a kind with 2 × 2 windows, and over the whole map.
fn lines(rule: Reduce) -> Vec<String> {
    let mut all = Vec::new();
    for framework in Framework::ALL {
        for placement in [Placement::Sliding, Placement::Whole] {
            let choice = StageKind::Pooling(PoolingChoice::new(rule, 2)).in_words_of(framework);
            let StageKind::Pooling(choice) = choice else { continue };
            if let Some(line) = code_line(&StageKind::Pooling(choice.placed(placement)), framework, 8) {
                all.push(format!("`{line}`"));
            }
        }
    }
    all.dedup();
    all
}

fn page() -> String {
    let mut page = HEAD.to_owned();
    for group in Group::ALL {
        writeln!(page, "\n## {}", kinds::group(group)).unwrap();
        for rule in Reduce::all().into_iter().filter(|rule| rule.group() == group) {
            let words = rule_words(rule);
            writeln!(page, "\n### {}\n", words.button).unwrap();
            writeln!(page, "`{}`. {} {}\n", words.formula, words.nature, words.used).unwrap();
            let mut notes = vec![format!("- In links `{}`", rule.word())];
            if let Some(number) = rule.number() {
                let (least, most) =
                    (number.of_parts(*number.offered.start()), number.of_parts(*number.offered.end()));
                notes.push(format!(
                    ", with `{}` and its number ({least} to {most}, usually {})",
                    number.letter, number.value
                ));
            }
            if rule.kernel().is_some() {
                notes.push(", with the kernel's word".into());
            }
            if rule.must_slide() {
                notes.push("; over sliding windows only".into());
            }
            writeln!(page, "{}.", notes.concat()).unwrap();
            let lines = lines(rule);
            if !lines.is_empty() {
                writeln!(page, "- In frameworks {}.", lines.join(", ")).unwrap();
            }
            if !words.note.is_empty() {
                writeln!(page, "- {}", words.note).unwrap();
            }
        }
    }
    writeln!(page, "\n## Further recipes").unwrap();
    for (name, [formula, nature, used]) in [
        (kinds::MAX_BLUR, kinds::MAX_BLUR_LINES),
        (kinds::FRACTIONAL, kinds::FRACTIONAL_LINES),
        (unpooling::UNPOOLING, unpooling::UNPOOLING_LINES),
    ] {
        writeln!(page, "\n### {name}\n\n`{formula}`. {nature} {used}").unwrap();
    }
    page
}

#[test]
fn the_page_of_pooling_kinds_is_what_the_register_says() {
    let made = page();
    if std::env::var_os("POOLSCOPE_WRITE").is_some() {
        std::fs::write(PAGE, &made).unwrap();
    }
    let found = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(
        found == made,
        "docs/kinds.md is not current: POOLSCOPE_WRITE=1 cargo test --test kinds_page writes it"
    );
}

#[test]
fn every_kind_has_a_section() {
    let made = page();
    for rule in Reduce::all() {
        assert_eq!(
            made.matches(&format!("\n### {}\n", rule_words(rule).button)).count(),
            1,
            "{}",
            rule.word()
        );
    }
}
