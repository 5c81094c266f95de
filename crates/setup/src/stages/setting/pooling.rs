//! The settings of a pooling besides its window.

use crate::cnn::{Divisor, Max, Preset, Reduce};
use crate::{Fractions, PerAxis, Placement, PoolingChoice, Refusal, limits};

/// A setting of a pooling, with its new value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PoolingSetting {
    /// The rule for the values under a window. If the rule is the present one, it keeps its own number.
    Rule(Reduce),
    /// The rule's own number, such as the p of Lp pooling, in its parts.
    RuleNumber(u16),
    /// The kernel of a strided convolution.
    Kernel(Preset),
    /// The maximum over windows that chance spreads.
    FractionalMax(Fractions),
    /// The places of the windows, with their numbers.
    Placement(Placement),
    /// The divisor of an average.
    Divisor(Divisor),
}

impl PoolingSetting {
    pub(super) fn is_of_control(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    pub(super) fn applied_to(self, choice: PoolingChoice) -> Result<PoolingChoice, Refusal> {
        let with = |reduce| PoolingChoice { reduce, ..choice };
        Ok(match self {
            Self::Rule(rule) if rule.is_like(choice.reduce) => choice,
            Self::Rule(rule) => {
                let choice = with(rule.with_divisor(choice.window.convention.framework().usual_divisor()));
                // A filter weighs the cells of a window that slides.
                if rule.must_slide() { choice.placed(Placement::Sliding) } else { choice }
            }
            Self::RuleNumber(number) => {
                let own = choice.reduce.number().ok_or(Refusal::NotThere)?;
                let limits = usize::from(*own.offered.start())..=usize::from(*own.offered.end());
                Refusal::unless_within(&limits, number.into())?;
                with(choice.reduce.with_number(own.of_parts(number)))
            }
            Self::Kernel(kernel) => {
                let PerAxis { rows, columns } = choice.window.size;
                kernel.kernel(rows, columns).ok_or(Refusal::NotThere)?;
                with(choice.reduce.with_kernel(kernel))
            }
            Self::FractionalMax(fractions) => {
                within_limits(Placement::Fractional(fractions))?;
                with(Max.into()).placed(Placement::Fractional(fractions))
            }
            Self::Placement(placement) => {
                within_limits(placement)?;
                if choice.reduce.must_slide() && placement != Placement::Sliding {
                    return Err(Refusal::NotThere);
                }
                choice.placed(placement)
            }
            Self::Divisor(divisor) => {
                if let Divisor::Fixed(fixed) = divisor {
                    Refusal::unless_within(&limits::DIVISOR, usize::try_from(fixed).unwrap_or(0))?;
                }
                // A link could not express a divisor that its framework does not have.
                with(choice.reduce.with_divisor(divisor)).placed(choice.placement)
            }
        })
    }
}

fn within_limits(placement: Placement) -> Result<(), Refusal> {
    match placement {
        Placement::Sliding | Placement::Whole => Ok(()),
        Placement::Bins(bins) => {
            Refusal::unless_within(&limits::BINS, bins.rows)?;
            Refusal::unless_within(&limits::BINS, bins.columns)
        }
        Placement::Pyramid(levels) => {
            Refusal::unless_within(&limits::LEVELS, levels.list().len())?;
            levels.list().iter().try_for_each(|&bins| Refusal::unless_within(&limits::LEVEL, bins))
        }
        Placement::Fractional(Fractions { percent, size, seed }) => {
            Refusal::unless_within(&limits::PERCENT, percent)?;
            Refusal::unless_within(&limits::FRACTIONAL, size)?;
            Refusal::unless_within(&limits::SEED, seed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Average, Lp};

    #[test]
    fn another_rule_divides_as_its_framework_does_and_the_present_one_keeps_its_number() {
        let choice = PoolingChoice::new(Max, 2);
        let average = Average { divisor: Divisor::Cells };
        let averaged = PoolingSetting::Rule(average.into()).applied_to(choice);
        assert_eq!(averaged.map(|choice| choice.reduce.divisor()), Ok(Some(Divisor::Padded)));
        let cubes = PoolingChoice::new(Lp { p: 3.0 }, 2);
        assert_eq!(PoolingSetting::Rule(Lp { p: 2.0 }.into()).applied_to(cubes), Ok(cubes));
    }

    #[test]
    fn a_number_outside_its_limits_is_refused_with_them() {
        let choice = PoolingChoice::new(Average::default(), 2);
        let bins = |rows| PoolingSetting::Placement(Placement::Bins(PerAxis::new(rows, 4)));
        assert!(bins(32).applied_to(choice).is_ok());
        assert_eq!(bins(33).applied_to(choice), Err(Refusal::OutOfRange { from: 1, to: 32 }));
        let fixed = |number| PoolingSetting::Divisor(Divisor::Fixed(number)).applied_to(choice);
        assert_eq!(fixed(4096).map(|choice| choice.reduce.divisor()), Ok(Some(Divisor::Fixed(4096))));
        assert_eq!([fixed(0), fixed(4097)], [const { Err(Refusal::OutOfRange { from: 1, to: 4096 }) }; 2]);
        assert_eq!(PoolingSetting::RuleNumber(3).applied_to(choice), Err(Refusal::NotThere));
    }
}
