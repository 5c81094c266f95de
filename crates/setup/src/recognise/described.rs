//! A network's description, to stand beside its weights in a file.

use super::{Body, Contender, Recognise};
use crate::limits::LINK;
use crate::permalink::{read_whole, write_whole};
use crate::{Setup, View};

impl Recognise {
    /// What a network is and how it learned, as a link of this page, without `#`. The network with the stages of Explore has
    /// none: those stages are no part of it.
    ///
    /// `hidden`: the units of its hidden layer as it was made. Where they followed from the other networks ([`Recognise::even`]),
    /// the description has the number itself, because the others are no part of it.
    ///
    /// ```
    /// use poolscope_setup::{Contender, Recognise};
    /// let setup = Recognise { even: true, ..Recognise::default() };
    /// let text = setup.described(&setup.contest[1], Some(224));
    /// let opened = Recognise::of_description(&text).unwrap();
    /// assert_eq!(opened.contest, [Contender { hidden: Some(224), ..setup.contest[1] }]);
    /// assert!(!opened.even);
    /// ```
    #[must_use]
    pub fn described(&self, contender: &Contender, hidden: Option<usize>) -> String {
        let recognise =
            Self { contest: vec![Contender { hidden, ..*contender }], even: false, ..self.clone() };
        write_whole(&Setup { recognise, view: View::Recognise, ..Setup::default() })
    }

    /// The setup with the one network of a description. `None` if the text describes none, or several.
    #[must_use]
    pub fn of_description(text: &str) -> Option<Self> {
        if text.len() > LINK {
            return None;
        }
        let recognise = read_whole(text).setup.recognise;
        let [one] = recognise.contest.as_slice() else { return None };
        (one.body != Body::Explored).then_some(recognise)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::{Amount, LearnedHead, Optimiser, Rate, Task};

    #[test]
    fn a_description_brings_back_the_network_and_how_it_learned() {
        let setup = Recognise {
            task: Task::Own,
            blocks: 1,
            filters: [5, 7],
            optimiser: Optimiser::Sgd,
            rate: Rate::nearest(0.03),
            examples: Amount::Fifty,
            seed: 12,
            ..Recognise::default()
        };
        let own_rate = Some(Rate::nearest(0.003));
        for body in [Body::Plain, Body::Strided(2), Body::max()] {
            for (head, rate) in [(LearnedHead::Flattened, None), (LearnedHead::average(), own_rate)] {
                for (even, hidden) in [(false, None), (true, None), (false, Some(30)), (true, Some(9000))] {
                    let (contender, setup) = (Contender { body, head, hidden: None, rate }, &setup);
                    let described = Recognise { even, ..setup.clone() }.described(&contender, hidden);
                    let back = Recognise::of_description(&described).unwrap();
                    assert_eq!(
                        back,
                        Recognise { contest: vec![Contender { hidden, ..contender }], ..setup.clone() },
                        "{described}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_describes_no_network_or_several_is_none() {
        for text in [
            "",
            "hello",
            "v=2&end",
            "v=2&contest=explore,flat&end",
            "v=2&contest=none,flat/max,2,s2,flat&end",
        ] {
            assert_eq!(Recognise::of_description(text), None, "{text}");
        }
    }
}
