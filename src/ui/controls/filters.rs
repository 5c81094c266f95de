//! More filters, fewer filters.

use super::chosen::Chosen;
use crate::cnn::Preset;
use crate::lesson::{ConvolutionChoice, FilterChoice, KernelChoice, StageKind, limits};

/// The convolution with another number of filters: new ones take presets that are not there yet, and the
/// last ones go first.
pub(super) fn with_count(convolution: &ConvolutionChoice, count: usize) -> ConvolutionChoice {
    let mut changed = convolution.clone();
    changed.filters.truncate(count);
    while changed.filters.len() < count {
        changed.filters.push(next_filter(&changed));
    }
    changed
}

/// The convolution without one of its filters.
pub(super) fn without(convolution: &ConvolutionChoice, filter: usize) -> ConvolutionChoice {
    let mut changed = convolution.clone();
    if filter < changed.filters.len() && changed.filters.len() > 1 {
        changed.filters.remove(filter);
    }
    changed
}

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
        count == convolution.filters.len()
            || chosen.allows(&StageKind::Convolution(with_count(convolution, count)))
    };
    (1..=useful).rev().find(possible).unwrap_or(1)
}

/// The first preset that no filter has yet, or a random kernel when all are taken.
fn next_filter(convolution: &ConvolutionChoice) -> FilterChoice {
    let taken = |preset: Preset| {
        convolution.filters.iter().any(|filter| filter.kernel == KernelChoice::Preset(preset))
    };
    let size = convolution.window.size;
    let free = Preset::ALL
        .into_iter()
        .find(|&preset| preset.kernel(size.rows, size.columns).is_some() && !taken(preset));
    let seed = u32::try_from(convolution.filters.len()).unwrap_or(0);
    let kernel = free.map_or(KernelChoice::Random(seed), KernelChoice::Preset);
    FilterChoice { kernel, bias: 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::Shape;
    use crate::lesson::{Lesson, WindowChoice};
    use std::rc::Rc;
    use yew::Callback;

    #[test]
    fn new_filters_take_presets_that_are_not_there_yet() {
        let convolution = ConvolutionChoice::new(3, &[Preset::SobelVertical]);
        let more = with_count(&convolution, limits::FILTERS);
        for (index, filter) in more.filters.iter().enumerate() {
            assert!(more.filters.iter().skip(index + 1).all(|other| other.kernel != filter.kernel));
        }
        assert_eq!(with_count(&more, 1), convolution);
    }

    #[test]
    fn the_last_filter_cannot_be_removed() {
        let convolution = ConvolutionChoice::new(3, &[Preset::SobelVertical]);
        assert_eq!(without(&convolution, 0), convolution);
    }

    #[test]
    fn at_size_one_where_few_presets_exist_the_rest_are_random() {
        let convolution = ConvolutionChoice::new(3, &[]).with_window(WindowChoice::new(1, 1));
        let kernels = with_count(&convolution, 8).filters;
        assert!(kernels.iter().any(|filter| matches!(filter.kernel, KernelChoice::Random(_))));
    }

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
