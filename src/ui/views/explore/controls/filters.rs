//! How many filters there may be.

use super::chosen::Chosen;
use crate::lesson::{ConvolutionSetting, StageKind, limits};

/// The most filters with which the lesson can still be computed. A depthwise stage has no use for more
/// filters than maps.
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
    use crate::lesson::{ConvolutionChoice, Lesson};
    use std::rc::Rc;
    use yew::Callback;

    #[test]
    fn a_depthwise_stage_has_no_more_filters_than_maps() {
        let mut lesson = Lesson::default();
        let depthwise =
            ConvolutionChoice { depthwise: true, ..ConvolutionChoice::new(3, &[Preset::Identity]) };
        lesson.stages[0].kind = StageKind::Convolution(depthwise);
        let picture = Shape::new(1, 64, 64);
        let chosen = Chosen {
            lesson: Rc::new(lesson),
            stage: 0,
            picture,
            linked: true,
            on_link: Callback::noop(),
            input: Some(picture),
            on_action: Callback::noop(),
            on_settle: Callback::noop(),
        };
        assert_eq!(most_filters(&chosen), 1);
    }
}
