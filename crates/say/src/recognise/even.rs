//! The words of networks with as many parameters.

use crate::setup::LearnedHead;

/// The switch.
pub const EVEN: &str = "As many parameters for all";

/// What the switch does, or has done. `most`: the parameters of the largest network as it is chosen, which all come near.
/// `counts`: those of all networks that can be made, as they are at present.
#[must_use]
pub fn even_says(is_on: bool, most: Option<usize>, counts: &[usize]) -> String {
    let count = |number: usize| crate::count(number as u64);
    let (Some(most), Some(&least), Some(&largest)) = (most, counts.iter().min(), counts.iter().max()) else {
        return "Smaller networks get a hidden dense layer, as wide as it takes to come near the largest one’s number of parameters."
            .to_owned();
    };
    let most_of_all = count(most);
    match (counts.len() > 1, least == largest, is_on) {
        (false, _, _) => {
            format!("It has {most_of_all} parameters. One network alone has nothing to be made alike to.")
        }
        (true, true, _) => format!("All networks have {most_of_all} parameters."),
        (true, false, true) => format!(
            "Smaller networks have a hidden dense layer now, as wide as it takes to come near {most_of_all} parameters: all have {} to {}.",
            count(least),
            count(largest)
        ),
        (true, false, false) => format!(
            "The networks have {} to {} parameters. With this, smaller ones get a hidden dense layer, as wide as it takes to come near {most_of_all}.",
            count(least),
            count(largest)
        ),
    }
}

/// A head with a hidden layer of the network’s own, in a list.
#[must_use]
pub fn hidden_head_name(head: LearnedHead, units: usize) -> String {
    let before = match head {
        LearnedHead::Flattened => "flattened".to_owned(),
        LearnedHead::Whole(rule) => format!("global {}", super::rule_of(rule)),
    };
    format!("{before}, dense {units}, ReLU, dense")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_says_which_number_all_come_near() {
        let natural = [93_418, 5258, 1418, 1418];
        assert_eq!(
            even_says(false, Some(93_418), &natural),
            "The networks have 1418 to 93\u{202f}418 parameters. With this, smaller ones get a hidden dense layer, as wide as it takes to come near 93\u{202f}418."
        );
        assert_eq!(
            even_says(true, Some(93_418), &[93_418, 93_322, 93_409, 93_409]),
            "Smaller networks have a hidden dense layer now, as wide as it takes to come near 93\u{202f}418 parameters: all have 93\u{202f}322 to 93\u{202f}418."
        );
    }

    #[test]
    fn where_nothing_is_uneven_that_is_said() {
        for is_on in [false, true] {
            assert_eq!(even_says(is_on, Some(5258), &[5258; 2]), "All networks have 5258 parameters.");
            let alone = even_says(is_on, Some(5258), &[5258]);
            assert_eq!(alone, "It has 5258 parameters. One network alone has nothing to be made alike to.");
            assert!(
                even_says(is_on, None, &[]).starts_with("Smaller networks get"),
                "no network can be made"
            );
        }
    }

    #[test]
    fn a_hidden_layer_stands_between_what_it_reads_and_the_last_dense_one() {
        assert_eq!(hidden_head_name(LearnedHead::Flattened, 224), "flattened, dense 224, ReLU, dense");
        let global = hidden_head_name(LearnedHead::average(), 3413);
        assert_eq!(global, "global average, dense 3413, ReLU, dense");
    }
}
