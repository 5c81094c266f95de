//! The padding of a map, for every rule of pooling: the same in all places that mention it.

use anyhow::{Result, ensure};
use thirtyfour::By;

use crate::{Check, checks, page::Page};

pub(crate) fn checks() -> Vec<Check> {
    checks![what_lies_beyond_the_edge_is_the_same_in_words_drawing_and_numbers]
}

/// The padding of each rule: the drawing's key, the sentence, the number in the corner, the inspector's words.
async fn what_lies_beyond_the_edge_is_the_same_in_words_drawing_and_numbers(page: &Page) -> Result<()> {
    for (stage, key, sentence, corner, inspected, formula) in [
        (
            "max,3,p1",
            "padding, −∞",
            "stand for −∞ and never win",
            "−∞",
            "stands for −∞ and never wins",
            "max(1, 2, 4, 5) = 5",
        ),
        (
            "min,3,p1",
            "padding, ∞",
            "stand for ∞ and never win",
            "∞",
            "stands for ∞ and never wins",
            "min(1, 2, 4, 5) = 1",
        ),
        (
            "sum,3,p1",
            "padding, 0",
            "are 0 and add nothing",
            "0",
            "is 0 and adds nothing",
            "1 + 2 + 4 + 5 = 12",
        ),
        (
            "average,3,p1",
            "padding, 0",
            "are 0 and count in the divisor",
            "0",
            "counts as zeros",
            "(0 + 0 + 0 + 0 + 1 + 2 + 0 + 4 + 5) / (3 × 3) = 1.333",
        ),
        (
            "average,3,p1,exclude-pad",
            "padding, not counted",
            "do not count",
            "–",
            "does not count",
            "(1 + 2 + 4 + 5) / (2 × 2) = 3",
        ),
        (
            "average,3,p1,divisor5",
            "padding, 0",
            "are 0 and add nothing",
            "0",
            "is 0 and adds nothing",
            "(1 + 2 + 4 + 5) / 5 = 2.400",
        ),
        (
            "average,3,keras,same",
            "padding, not counted",
            "do not count",
            "–",
            "does not count",
            "(1 + 2 + 4 + 5) / (2 × 2) = 3",
        ),
        (
            "average,3,onnx,p1.1.0.0",
            "padding, not counted",
            "do not count",
            "–",
            "does not count",
            "(1 + 2 + 4 + 5) / (2 × 2) = 3",
        ),
        (
            "lp,e3,3,p1",
            "padding, 0",
            "are 0 and add nothing",
            "0",
            "is 0 and adds nothing",
            "(|1|3 + |2|3 + |4|3 + |5|3)1/3 = 5.828",
        ),
        (
            "first,3,p1",
            "padding, not counted",
            "do not count",
            "–",
            "does not count",
            "first(1, 2, 4, 5) = 1",
        ),
    ] {
        page.open_anew(&format!("v=1&picture=numbers:1,2,3;4,5,6;7,8,9&stages={stage}&open=borders")).await?;
        page.is_at_rest().await?;
        page.point_at(1, 0, (0, 0)).await?;
        page.says("section[aria-label='Under the window'] .sub", "row 1, column 1").await?;
        page.says(".edge-keys", key).await?;
        page.says("ul[aria-label='At the borders']", sentence).await?;
        for place in [".corner-grid .padding", ".inspector .number-grid td.padding"] {
            let numbers = page.find_all(By::Css(place)).await?;
            ensure!(!numbers.is_empty(), "{stage}: no padding at {place}");
            for padding in numbers {
                // WebKit's driver takes what must be scrolled to for hidden.
                let text = padding.prop("textContent").await?;
                assert_eq!(text.as_deref().map(str::trim), Some(corner), "{stage}: {place}");
            }
        }
        let words = page.words("section[aria-label='Under the window'] .say").await?;
        assert!(
            words.contains(&format!("5 of its 9 cells lie in the padding, which {inspected}")),
            "{stage}: {words}"
        );
        assert!(stage.starts_with("max") || !words.contains("largest"), "{stage}: {words}");
        assert_eq!(page.words("[aria-label=Formula]").await?, formula, "{stage}");
        let star = page.ask("return document.querySelector('.inspector .star')?.ariaLabel ?? ''").await?;
        let expected = match &stage[..3] {
            "max" => "the largest",
            "min" => "the smallest",
            "fir" => "the first",
            _ => "",
        };
        assert_eq!(star, expected, "{stage}");
    }
    Ok(())
}
