//! The settings of a convolution besides its window.

use crate::cnn::{Border, Preset};
use crate::{
    ConvolutionChoice, FilterChoice, FilterId, KernelChoice, PerAxis, Refusal, WindowChoice, limits,
};

/// A setting of a convolution, with its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum ConvolutionSetting {
    /// The fill of its padding.
    Border(Border),
    /// Whether each filter reads one map instead of all.
    Depthwise(bool),
    /// Whether kernels are turned by 180°.
    Flipped(bool),
    /// The number of filters. Fewer: the last ones go. More: new ones get unused presets.
    FilterCount(usize),
    /// Removes a filter.
    WithoutFilter(FilterId),
    /// The weights of a filter. Typed weights of another size change the size of the window, and so of all kernels.
    Kernel(FilterId, KernelChoice),
    /// The bias of a filter.
    Bias(FilterId, f32),
}

impl ConvolutionSetting {
    pub(super) fn is_of_control(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Kernel(filter, _), Self::Kernel(other, _))
            | (Self::Bias(filter, _), Self::Bias(other, _))
            | (Self::WithoutFilter(filter), Self::WithoutFilter(other)) => filter == other,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    pub(super) fn applied_to(&self, choice: &ConvolutionChoice) -> Result<ConvolutionChoice, Refusal> {
        let mut changed = choice.clone();
        match self {
            Self::Border(border) => changed.border = *border,
            Self::Depthwise(depthwise) => changed.depthwise = *depthwise,
            Self::Flipped(flipped) => changed.flipped = *flipped,
            Self::FilterCount(count) => {
                Refusal::unless_within(&(1..=limits::FILTERS), *count)?;
                changed.filters.truncate(*count);
                while changed.filters.len() < *count {
                    changed.filters.push(next_filter(&changed));
                }
            }
            Self::WithoutFilter(filter) => {
                let place = changed.filters.iter().position(|one| one.id == *filter);
                let place = place.ok_or(Refusal::NotThere)?;
                Refusal::unless_within(&(1..=limits::FILTERS), changed.filters.len() - 1)?;
                changed.filters.remove(place);
            }
            Self::Kernel(filter, kernel) => {
                if let KernelChoice::Custom(kernels) = kernel
                    && let Some(kernel) = kernels.first()
                {
                    let size = PerAxis { rows: kernel.rows(), columns: kernel.columns() };
                    Refusal::unless_within(&(1..=limits::KERNEL), size.rows)?;
                    Refusal::unless_within(&(1..=limits::KERNEL), size.columns)?;
                    if size != choice.window.size {
                        changed = choice.with_window(WindowChoice { size, ..choice.window });
                    }
                }
                filter_of(&mut changed, *filter)?.kernel = kernel.clone();
            }
            Self::Bias(filter, bias) => filter_of(&mut changed, *filter)?.bias = *bias,
        }
        Ok(changed)
    }
}

fn filter_of(choice: &mut ConvolutionChoice, filter: FilterId) -> Result<&mut FilterChoice, Refusal> {
    choice.filters.iter_mut().find(|one| one.id == filter).ok_or(Refusal::NotThere)
}

/// The first preset that no filter has yet; a random kernel if all are used.
fn next_filter(choice: &ConvolutionChoice) -> FilterChoice {
    let taken =
        |preset: Preset| choice.filters.iter().any(|filter| filter.kernel == KernelChoice::Preset(preset));
    let size = choice.window.size;
    let free = Preset::ALL
        .into_iter()
        .find(|&preset| preset.kernel(size.rows, size.columns).is_some() && !taken(preset));
    let seed = u32::try_from(choice.filters.len()).unwrap_or(0);
    FilterChoice::new(free.map_or(KernelChoice::Random(seed), KernelChoice::Preset))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use crate::cnn::Kernel;

    fn with_count(choice: &ConvolutionChoice, count: usize) -> ConvolutionChoice {
        ConvolutionSetting::FilterCount(count).applied_to(choice).unwrap()
    }

    #[test]
    fn new_filters_take_presets_that_are_not_there_yet() {
        let one = ConvolutionChoice::new(3, &[Preset::SobelVertical]);
        let more = with_count(&one, limits::FILTERS);
        for (index, filter) in more.filters.iter().enumerate() {
            assert!(more.filters.iter().skip(index + 1).all(|other| other.kernel != filter.kernel));
        }
        assert_eq!(with_count(&more, 1), one);
    }

    #[test]
    fn at_size_one_where_few_presets_exist_the_rest_are_random() {
        let one = ConvolutionChoice::new(3, &[]).with_window(WindowChoice::new(1, 1));
        let kernels = with_count(&one, 8).filters;
        assert!(kernels.iter().any(|filter| matches!(filter.kernel, KernelChoice::Random(_))));
    }

    #[test]
    fn a_filter_keeps_its_id_when_another_goes_and_the_last_one_stays() {
        let two = ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::Identity]);
        let (first, second) = (two.filters[0].id, two.filters[1].id);
        let without =
            |choice: &ConvolutionChoice, filter| ConvolutionSetting::WithoutFilter(filter).applied_to(choice);
        let one = without(&two, first).unwrap();
        assert_eq!((one.filters.len(), one.filters[0].id), (1, second));
        assert_eq!(without(&one, first), Err(Refusal::NotThere));
        assert_eq!(without(&one, second), Err(Refusal::OutOfRange { from: 1, to: 16 }));
    }

    #[test]
    fn weights_of_another_size_change_the_window_and_the_other_kernels() {
        let two = ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::Emboss]);
        let row = KernelChoice::Custom(vec![Kernel::from_fn(1, 3, |_, column| [1.0, -1.0, 2.0][column])]);
        let changed = ConvolutionSetting::Kernel(two.filters[0].id, row.clone()).applied_to(&two).unwrap();
        assert_eq!(changed.window.size, PerAxis { rows: 1, columns: 3 });
        assert_eq!(changed.filters[0].kernel, row);
        let other = KernelChoice::Custom(vec![Kernel::from_fn(1, 3, |_, column| [-1.0, 1.0, 1.0][column])]);
        assert_eq!(changed.filters[1].kernel, other, "cut around its middle");
        let large = KernelChoice::Custom(vec![Kernel::from_fn(1, 12, |_, _| 0.0)]);
        let refused = ConvolutionSetting::Kernel(two.filters[0].id, large).applied_to(&two);
        assert_eq!(refused, Err(Refusal::OutOfRange { from: 1, to: 11 }));
    }

    #[test]
    fn a_kernel_and_a_bias_go_to_the_filter_they_name() {
        let two = ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::Identity]);
        let second = two.filters[1].id;
        let biased = ConvolutionSetting::Bias(second, 0.5).applied_to(&two).unwrap();
        assert_eq!(biased.filters.iter().map(|filter| filter.bias).collect::<Vec<_>>(), [0.0, 0.5]);
        let sharp = ConvolutionSetting::Kernel(second, KernelChoice::Preset(Preset::Sharpen));
        let kernels = sharp.applied_to(&two).unwrap().filters;
        assert_eq!(kernels[0], two.filters[0]);
        assert_eq!(kernels[1].kernel, KernelChoice::Preset(Preset::Sharpen));
    }
}
