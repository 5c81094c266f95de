//! The cells of the tables of times.

use super::{
    results::{Comparison, Time, Workload},
    table::milliseconds,
};

/// A contender's time: the median and what 90 % of the samples reach.
pub(super) fn time_cell(workload: &Workload, name: &str) -> String {
    match workload.of(name) {
        Some(&Time { median: Some(median), p90: Some(p90), .. }) => {
            format!("{} ({})", milliseconds(median), milliseconds(p90))
        }
        Some(Time { refused: Some(_), .. }) => "none".to_owned(),
        _ => String::new(),
    }
}

/// How many times longer the best of these peers takes.
pub(super) fn ahead_cell(workload: &Workload, peers: &[&str]) -> String {
    workload.advantage(peers).map_or_else(String::new, |times| format!("{times:.1} ×"))
}

/// The reasons why contenders have no time.
pub(super) fn reasons(comparison: &Comparison) -> String {
    let mut text = String::new();
    for workload in &comparison.workloads {
        for Time { name, refused, .. } in &workload.times {
            if let Some(reason) = refused {
                text.push_str(&format!("- {}, no time for {name}: {reason}.\n", workload.name));
            }
        }
    }
    text
}
