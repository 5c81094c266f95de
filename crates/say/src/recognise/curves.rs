//! The axes of the curves: updates or seconds.

/// The choice of the axis across.
pub const CURVE_AXIS: &str = "Axis across";
/// Its choices.
pub const CURVE_AXES: [&str; 2] = ["Against updates", "Against seconds"];
/// The axis of seconds.
pub const SECONDS_ACROSS: &str = "seconds of learning";
/// A column of the table.
pub const UPDATES: &str = "Updates";

/// The axis of updates. `every`: updates of an epoch.
///
/// ```
/// assert_eq!(poolscope_say::recognise::updates_across(63), "updates, 63 an epoch");
/// ```
#[must_use]
pub fn updates_across(every: usize) -> String {
    format!("updates, {} an epoch", crate::count(every as u64))
}

/// A network's column of the table.
#[must_use]
pub fn seconds_column(network: &str) -> String {
    format!("{network}: seconds")
}

/// How long each network has learned: its name, epochs and seconds. Empty before the first epoch.
///
/// ```
/// let networks = [("A".to_owned(), 3, 1.5), ("B".to_owned(), 1, 0.25)];
/// assert_eq!(
///     poolscope_say::recognise::learned_for(&networks),
///     "“A” has learned 3 epochs in 1.50 s, “B” 1 epoch in 0.25 s. Pictures that only watch or test take no part in these seconds."
/// );
/// ```
#[must_use]
pub fn learned_for(networks: &[(String, usize, f32)]) -> String {
    let known = networks.iter().filter(|(_, epochs, _)| *epochs > 0);
    let parts: Vec<_> = known
        .enumerate()
        .map(|(at, (name, epochs, seconds))| {
            let has = if at == 0 { " has learned" } else { "" };
            let epochs = crate::number::counted(*epochs, "epoch");
            let decimals = if *seconds < 0.1 { 3 } else { 2 };
            format!("“{name}”{has} {epochs} in {} s", crate::number_to(*seconds, decimals))
        })
        .collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("{}. Pictures that only watch or test take no part in these seconds.", parts.join(", "))
}
