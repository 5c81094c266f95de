//! Compares the core with the frameworks' own numbers: seeded cases computed with PyTorch, NumPy, ONNX Runtime and
//! TensorFlow (`frameworks`), and ONNX's node tests (`onnx`). Runs natively, and as wasm in a browser
//! (`tests/browser/main.rs`).
//!
//! `cargo test --test conformance -- --nocapture` prints how many cases pass, by operator.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_cmp,
    missing_docs,
    reason = "tests stop at the first fault; the browser's test has this file too"
)]

pub(crate) mod cases;
pub(crate) mod gradients;
pub(crate) mod run;
pub(crate) mod stages;
pub(crate) mod training;

use cases::Case;
use stages::{Convention, has_place};
use std::collections::BTreeMap;

/// ONNX's cases outside a setup on convolution and pooling. They are listed, so that no other case is skipped.
const SKIPPED: [&str; 23] = [
    "clip",
    "clip_default_inbounds",
    "clip_default_max",
    "clip_default_min",
    "clip_example",
    "clip_inbounds",
    "clip_min_greater_than_max",
    "clip_outbounds",
    "clip_splitbounds",
    "convtranspose",
    "convtranspose_autopad_same",
    "convtranspose_dilations",
    "convtranspose_group_2",
    "convtranspose_group_2_image_3",
    "convtranspose_kernel_shape",
    "convtranspose_output_shape",
    "convtranspose_pad",
    "convtranspose_pads",
    "prelu_broadcast",
    "prelu_example",
    "thresholdedrelu",
    "thresholdedrelu_default",
    "thresholdedrelu_example",
];

/// Cases that `docs/numbers.md` does not count.
const FURTHER: &str = "further";

fn frameworks() -> Vec<Case> {
    cases::cases(
        include_str!("../data/conformance/frameworks/index.json"),
        include_bytes!("../data/conformance/frameworks/data.bin"),
    )
}

fn onnx() -> Vec<Case> {
    cases::cases(
        include_str!("../data/conformance/onnx/index.json"),
        include_bytes!("../data/conformance/onnx/data.bin"),
    )
}

fn kinds() -> Vec<Case> {
    cases::cases(
        include_str!("../data/conformance/kinds/index.json"),
        include_bytes!("../data/conformance/kinds/data.bin"),
    )
}

/// Runs cases, prints how many pass by operator, and returns the failures.
fn failures(source: &str, cases: &[Case], convention: Convention) -> Vec<String> {
    let mut passed: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut failures = Vec::new();
    for case in cases {
        let result = run::check(case, convention);
        let (good, all) = passed.entry(case.op()).or_default();
        *good += usize::from(result.is_ok());
        *all += 1;
        failures.extend(result.err().map(|reason| format!("{}: {reason}", case.id())));
    }
    for (op, (good, all)) in passed {
        println!("{source:>10} | {op:<20} | {good:>3} of {all:>3}");
    }
    let sum = format!("{} of {}", cases.len() - failures.len(), cases.len());
    println!("{source:>10} | {:<20} | {sum}", "all");
    assert!(
        !failures.is_empty() || source == FURTHER || is_told(source, &sum),
        "docs/numbers.md has to tell {sum} for `{source}`"
    );
    failures
}

/// Whether `docs/numbers.md` has a row that tells how many cases pass.
fn is_told(source: &str, sum: &str) -> bool {
    let row =
        |line: &str| line.starts_with(&format!("| `{source}`")) && line.ends_with(&format!("| {sum} |"));
    include_str!("../../docs/numbers.md").lines().any(row)
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn all_cases_of_the_frameworks_pass() {
    let cases = frameworks();
    assert_eq!(cases.len(), 300);
    let failures = failures("frameworks", &cases, Convention::PyTorch);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn all_cases_of_onnx_pass_but_those_without_a_place() {
    let (cases, skipped): (Vec<_>, Vec<_>) = onnx().into_iter().partition(has_place);
    let mut skipped: Vec<_> = skipped.iter().map(Case::id).collect();
    skipped.sort_unstable();
    assert_eq!(skipped, SKIPPED);
    assert_eq!(skipped.len() + cases.len(), 89);
    let failures = failures("onnx", &cases, Convention::Onnx);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn all_cases_of_further_kinds_pass() {
    let cases = kinds();
    assert_eq!(cases.len(), 250);
    // Padding takes no part in these cases, whatever its size.
    let failures = failures("kinds", &cases, Convention::PyTorch);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn all_gradients_pass() {
    let cases = cases::cases(
        include_str!("../data/conformance/gradients/index.json"),
        include_bytes!("../data/conformance/gradients/data.bin"),
    );
    assert_eq!(cases.len(), 120);
    assert!(is_told("gradients", "120 of 120"), "docs/numbers.md");
    let wrong = |case: &Case| Some(format!("{}: {}", case.id(), gradients::check(case).err()?));
    let failures: Vec<_> = cases.iter().filter_map(wrong).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn trainings() -> Vec<Case> {
    cases::cases(
        include_str!("../data/conformance/training/index.json"),
        include_bytes!("../data/conformance/training/data.bin"),
    )
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_run_gives_the_same_bits_on_every_machine() {
    let [train, _] = training::sheets();
    for (id, bits) in training::BITS {
        let case = trainings().into_iter().find(|case| case.id() == id).unwrap();
        let found = training::bits(&case, &train);
        assert_eq!(found, bits, "{id} has the bits {found:#018x}");
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn whole_training_runs_agree_with_pytorch() {
    let cases = trainings();
    assert_eq!(cases.len(), 8);
    assert!(is_told("training", "8 of 8"), "docs/numbers.md");
    let [train, test] = training::sheets();
    let mut failures = Vec::new();
    for case in &cases {
        let wrong = training::check(case, &train, &test);
        failures.extend(wrong.iter().map(|wrong| format!("{}: {wrong}", case.id())));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Runs further cases of the same format: `POOLSCOPE_CASES=folder cargo test --test conformance -- --ignored`. A folder
/// named `onnx…` is tested by ONNX's rules, others by PyTorch's.
#[cfg(not(target_arch = "wasm32"))]
#[test]
#[ignore = "needs POOLSCOPE_CASES, a folder with index.json and data.bin"]
fn all_cases_of_another_folder_pass() {
    let folder =
        std::path::PathBuf::from(std::env::var_os("POOLSCOPE_CASES").expect("POOLSCOPE_CASES is set"));
    let index = std::fs::read_to_string(folder.join("index.json")).unwrap();
    let data = std::fs::read(folder.join("data.bin")).unwrap().leak();
    let (cases, skipped): (Vec<_>, Vec<_>) = cases::cases(&index, data).into_iter().partition(has_place);
    println!("{} cases of operators without a place here", skipped.len());
    let is_onnx = folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("onnx"));
    let convention = if is_onnx { Convention::Onnx } else { Convention::PyTorch };
    let failures = failures(FURTHER, &cases, convention);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
