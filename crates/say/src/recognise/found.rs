//! What came out, in sentences with computed numbers.

use super::percent;

/// What the curves show after an epoch: for each network its name, and its accuracy on pictures learned from and on held-back
/// ones.
#[must_use]
pub fn found_while_learning(epoch: usize, networks: &[(String, Option<f32>, Option<f32>)]) -> String {
    let known = networks.iter().filter_map(|(name, learned, held)| Some((name, *learned, (*held)?)));
    let known: Vec<_> = known.collect();
    let best = known.iter().copied().reduce(|best, one| if one.2 > best.2 { one } else { best });
    let Some((name, learned, held)) = best else { return String::new() };
    let ties: Vec<_> = known.iter().filter(|one| one.0 != name && held - one.2 < 0.02).collect();
    let are_equal = ties.iter().all(|one| (held - one.2).abs() < 1e-6);
    let lead = if !ties.is_empty() && are_equal {
        let names: Vec<_> = ties.iter().map(|one| format!("“{}”", one.0)).collect();
        format!(
            "After epoch {epoch} “{name}” recognises {} of the held-back pictures, and {} as many",
            percent(held),
            names.join(" and ")
        )
    } else if ties.is_empty() {
        format!("After epoch {epoch} “{name}” recognises most held-back pictures, {}", percent(held))
    } else {
        let names: Vec<_> = ties.iter().map(|one| format!("“{}”", one.0)).collect();
        format!(
            "After epoch {epoch} “{name}” recognises {} of the held-back pictures; {} less than 2 % behind, which may be chance",
            percent(held),
            if names.len() == 1 {
                format!("{} is", names[0])
            } else {
                format!("{} are", names.join(" and "))
            }
        )
    };
    let gap = learned.filter(|learned| learned - held > 0.06);
    match gap {
        Some(learned) => format!(
            "{lead}. Of the pictures it learned from it knows {}: part of that may be learned by heart.",
            percent(learned)
        ),
        None => format!("{lead}."),
    }
}

/// What a move does: for each network its name, its accuracy in place and moved by so many pixels.
#[must_use]
pub fn found_in_shifts(pixels: usize, networks: &[(String, f32, f32)]) -> String {
    let lost = |one: &(String, f32, f32)| one.1 - one.2;
    let most = networks.iter().max_by(|one, other| lost(one).total_cmp(&lost(other)));
    let least = networks.iter().min_by(|one, other| lost(one).total_cmp(&lost(other)));
    let (Some(most), Some(least)) = (most, least) else { return String::new() };
    let one = |network: &(String, f32, f32)| {
        let (name, placed, moved) = network;
        format!("“{name}” from {} to {}", percent(*placed), percent(*moved))
    };
    if lost(most) <= 0.0 {
        return format!("Moved by {pixels} px, no network recognises fewer; {}.", one(most));
    }
    if lost(most) - lost(least) < 1e-6 && networks.len() > 1 {
        return format!("Moved by {pixels} px, all lose as much, {}.", one(most));
    }
    if most.0 == least.0 {
        return format!("Moved by {pixels} px, {}.", one(most));
    }
    let end = if lost(least) < 0.0 { "even gains" } else { "least" };
    format!("Moved by {pixels} px, {} loses most and {} {end}.", one(most), one(least))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_close_second_is_named_as_perhaps_chance() {
        let of = |name: &str, learned, held| (name.to_owned(), Some(learned), Some(held));
        let clear = found_while_learning(3, &[of("A", 0.99, 0.9), of("B", 0.5, 0.6)]);
        assert_eq!(
            clear,
            "After epoch 3 “A” recognises most held-back pictures, 90 %. Of the pictures it learned from it knows 99 %: part of that may be learned by heart."
        );
        let close = found_while_learning(3, &[of("A", 0.9, 0.9), of("B", 0.9, 0.89)]);
        assert!(close.contains("“B” is less than 2 % behind, which may be chance"), "{close}");
        assert_eq!(found_while_learning(1, &[]), "");
    }

    #[test]
    fn the_one_that_loses_most_and_the_one_that_loses_least_are_named() {
        let networks = [("A".to_owned(), 0.9, 0.3), ("B".to_owned(), 0.6, 0.58)];
        assert_eq!(
            found_in_shifts(4, &networks),
            "Moved by 4 px, “A” from 90 % to 30 % loses most and “B” from 60 % to 58 % least."
        );
    }
}
