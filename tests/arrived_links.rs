//! Links that programs and people changed are read rightly, or the learner is told in words.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use poolscope::say;
use poolscope::setup::permalink::read;
use serde_json::Value;

#[test]
fn every_changed_link_is_read_or_its_fault_is_said() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("data/links/arrived.json")).unwrap();
    let mut faults = Vec::new();
    for case in &cases {
        let text = |name: &str| case[name].as_str().unwrap();
        let reading = read(text("fragment"));
        let said: Vec<_> = reading.repairs.iter().map(say::repair).collect();
        let expected: Vec<_> =
            case["said"].as_array().unwrap().iter().map(|words| words.as_str().unwrap()).collect();
        let is_said = said.len() == expected.len()
            && expected.iter().all(|words| said.iter().any(|one| one.contains(words)));
        if !is_said || reading.setup != read(text("reads as")).setup {
            faults.push(format!("{}: {} became {:?}", text("about"), text("fragment"), said));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(cases.len() >= 25, "only {} links", cases.len());
}
