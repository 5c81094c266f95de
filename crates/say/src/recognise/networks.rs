//! The names of networks.

use crate::cnn::Reduce;
use crate::number::counted;
use crate::rules::rule_words;
use crate::setup::{Body, Contender, LearnedHead, Recognise};

/// The name of a rule inside a line: "max".
#[must_use]
pub const fn rule_of(rule: Reduce) -> &'static str {
    rule_words(rule).adjective
}

/// A pooling after each ReLU, in a list.
#[must_use]
pub fn body_name(rule: Reduce, window: usize, stride: usize) -> String {
    network_name(&Contender::new(Body::Pooled { rule, window, stride }, LearnedHead::Flattened))
}

/// A head that takes whole maps, in a list.
#[must_use]
pub fn head_name(rule: Reduce) -> String {
    format!("global {}, dense", rule_of(rule))
}

/// A network in a few words: "Max 2 × 2", "No pooling, global average".
#[must_use]
pub fn network_name(contender: &Contender) -> String {
    let body = match contender.body {
        Body::Plain => "No pooling".to_owned(),
        Body::Strided(stride) => format!("Strided by {stride}"),
        Body::Pooled { rule, window, stride } if window == stride => {
            format!("{} {window} × {window}", rule_words(rule).button)
        }
        Body::Pooled { rule, window, stride } => {
            format!("{} {window} × {window}, stride {stride}", rule_words(rule).button)
        }
        Body::Explored => "Explore’s filters".to_owned(),
    };
    let named = match contender.head {
        LearnedHead::Flattened => body,
        LearnedHead::Whole(rule) => format!("{body}, global {}", rule_of(rule)),
    };
    let hidden = contender.hidden.map(|units| format!(", {}", counted(units, "hidden unit")));
    let rate = contender.rate.map(|rate| format!(", rate {}", rate.value()));
    [named, hidden.unwrap_or_default(), rate.unwrap_or_default()].concat()
}

/// The names of the networks of a contest. Those that would be alike have a number.
#[must_use]
pub fn network_names(contest: &[Contender]) -> Vec<String> {
    let plain: Vec<_> = contest.iter().map(network_name).collect();
    let numbered = plain.iter().enumerate().map(|(place, name)| {
        let alike = |names: &[String]| names.iter().filter(|one| *one == name).count();
        let before = plain.get(..place).map_or(0, alike);
        if alike(&plain) > 1 { format!("{name} ({})", before + 1) } else { name.clone() }
    });
    numbered.collect()
}

/// The steps of a network: "conv 8 → ReLU → max → conv 16 → ReLU → dense". `hidden`: the units of its hidden layer, its own or the
/// one that makes all networks as large. `classes`: those that it tells apart.
#[must_use]
pub fn network_line(
    setup: &Recognise,
    contender: &Contender,
    hidden: Option<usize>,
    classes: usize,
) -> String {
    let mut steps = Vec::new();
    if contender.body == Body::Explored {
        steps.push("the pipeline".to_owned());
    } else {
        for (block, filters) in setup.filters.iter().take(setup.blocks).enumerate() {
            let stride = contender.body.stride();
            let strided = if stride > 1 { format!("/{stride}") } else { String::new() };
            steps.extend([format!("conv {filters}{strided}"), "ReLU".to_owned()]);
            if let (Body::Pooled { rule, .. }, true) =
                (contender.body, contender.is_pooled_after(block, setup.blocks))
            {
                steps.push(rule_of(rule).to_owned());
            }
        }
    }
    if let LearnedHead::Whole(rule) = contender.head {
        steps.push(format!("global {}", rule_of(rule)));
    }
    match hidden {
        Some(units) => {
            steps.extend([format!("dense {units}"), "ReLU".to_owned(), format!("dense {classes}")])
        }
        None => steps.push("dense".to_owned()),
    }
    steps.join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_that_are_alike_are_numbered() {
        let [plain, max] =
            [Body::Plain, Body::max()].map(|body| Contender::new(body, LearnedHead::Flattened));
        let names = network_names(&[max, plain, max]);
        assert_eq!(names, ["Max 2 × 2 (1)", "No pooling", "Max 2 × 2 (2)"]);
    }

    #[test]
    fn a_network_is_named_by_what_it_pools_and_by_its_head() {
        let setup = Recognise::default();
        let names: Vec<_> = setup.contest.iter().map(network_name).collect();
        assert_eq!(
            names,
            ["No pooling", "Max 2 × 2", "No pooling, global average", "Max 2 × 2, global average"]
        );
        let lines: Vec<_> = setup.contest.iter().map(|one| network_line(&setup, one, None, 10)).collect();
        assert_eq!(lines[1], "conv 8 → ReLU → max → conv 16 → ReLU → max → dense");
        assert_eq!(lines[3], "conv 8 → ReLU → max → conv 16 → ReLU → global average → dense");
    }

    #[test]
    fn a_hidden_layer_has_its_units_in_the_line_and_the_networks_own_one_is_in_its_name() {
        let setup = Recognise { even: true, ..Recognise::default() };
        assert_eq!(
            network_line(&setup, &setup.contest[1], Some(224), 10),
            "conv 8 → ReLU → max → conv 16 → ReLU → max → dense 224 → ReLU → dense 10"
        );
        assert_eq!(network_name(&setup.contest[1]), "Max 2 × 2");
        let own = |units| network_name(&Contender { hidden: Some(units), ..setup.contest[3] });
        assert_eq!(own(224), "Max 2 × 2, global average, 224 hidden units");
        assert_eq!(own(1), "Max 2 × 2, global average, 1 hidden unit");
    }
}
