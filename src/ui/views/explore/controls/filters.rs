//! The largest possible number of filters.

use super::chosen::Chosen;
use crate::setup::{ConvolutionSetting, StageKind, limits};

/// The most filters with which the setup can still be computed. A depthwise stage cannot use more filters than it has
/// input maps.
pub(super) fn most_filters(chosen: &Chosen) -> usize {
    let Some(StageKind::Convolution(convolution)) = chosen.choice().map(|choice| &choice.kind) else {
        return 1;
    };
    let useful = match chosen.input {
        Some(input) if convolution.depthwise => input.channels.min(limits::FILTERS),
        _ => limits::FILTERS,
    };
    let possible = |&count: &usize| {
        count == convolution.filters.len() || chosen.allows(ConvolutionSetting::FilterCount(count))
    };
    (1..=useful).rev().find(possible).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Preset, Shape};
    use crate::setup::{ConvolutionChoice, Setup};
    use std::rc::Rc;
    use yew::Callback;

    #[test]
    fn a_depthwise_stage_has_no_more_filters_than_maps() {
        let mut setup = Setup::default();
        let depthwise =
            ConvolutionChoice { depthwise: true, ..ConvolutionChoice::new(3, &[Preset::Identity]) };
        setup.stages.list[0].kind = StageKind::Convolution(depthwise);
        let picture = Shape::new(1, 64, 64);
        let chosen = Chosen {
            rested: Rc::new(setup.clone()),
            setup: Rc::new(setup),
            framing: Rc::default(),
            stage: 0,
            picture,
            linked: true,
            on_link: Callback::noop(),
            input: Some(picture),
            on_change: Callback::noop(),
            on_settle: Callback::noop(),
        };
        assert_eq!(most_filters(&chosen), 1);
    }
}
