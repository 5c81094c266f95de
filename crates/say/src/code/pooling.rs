//! The line of a pooling.

use super::{Line, Words, word};
use crate::cnn::{Divisor, Reduce, Rounding};
use crate::setup::digits::plain;
use crate::setup::{Fractions, Framework, PerAxis, Placement, PoolingChoice};

/// The frameworks' words for a rule, before "Pool2d", "Pooling2D" and "Pool". Empty where they have no layer for it.
const fn words(reduce: Reduce) -> Words {
    match reduce {
        Reduce::Max(_) => "Max|Max|Max",
        Reduce::Average(_) => "Avg|Average|Average",
        Reduce::Lp(_) => "LP||Lp",
        // It is −max(−x).
        Reduce::Min(_) => "Max|Max|",
        // It is the average, divided by 1.
        Reduce::Sum(_) => "Avg||",
        Reduce::First(_)
        | Reduce::Median(_)
        | Reduce::Range(_)
        | Reduce::Rms(_)
        | Reduce::Gem(_)
        | Reduce::LogSumExp(_)
        | Reduce::Soft(_)
        | Reduce::Mixed(_)
        | Reduce::Stochastic(_)
        | Reduce::Expected(_)
        | Reduce::Blur(_)
        | Reduce::Strided(_) => "||",
    }
}

pub(super) fn line(choice: &PoolingChoice) -> Option<String> {
    let reduce = choice.reduce;
    let framework = choice.window.convention.framework();
    let name = word(framework, words(reduce));
    let is_missing = name.is_empty() || matches!(choice.placement, Placement::Pyramid(_));
    if let Placement::Fractional(fractions) = choice.placement {
        return fractional(choice.reduce, framework, fractions);
    }
    // PyTorch has neither norms nor sums over bins or the whole map, ONNX has no bins.
    let is_missing = is_missing
        || match framework {
            Framework::PyTorch => {
                let is_norm = |of: &dyn Fn(f32) -> bool| matches!(reduce, Reduce::Lp(norm) if of(norm.p));
                // It sums odd powers with their signs.
                let is_odd = is_norm(&|p| p % 2.0 != 0.0);
                let is_slid = choice.placement == Placement::Sliding;
                is_odd || (!is_slid && (is_norm(&|_| true) || matches!(reduce, Reduce::Sum(_))))
            }
            Framework::Keras => false,
            Framework::Onnx => matches!(choice.placement, Placement::Bins(_)),
        };
    if is_missing {
        return None;
    }
    let is_min = matches!(reduce, Reduce::Min(_));
    let mut line = Line::of(framework);
    if is_min {
        line.add("-");
    }
    line.word("nn.|layers.|");
    match choice.placement {
        Placement::Sliding | Placement::Pyramid(_) | Placement::Fractional(_) => {}
        Placement::Whole => line.word("Adaptive|Global|Global"),
        Placement::Bins(_) => line.add("Adaptive"),
    }
    line.add(name);
    line.word("Pool2d(|Pooling2D(|Pool(");
    if let Some(own) = reduce.number() {
        line.word("||p=");
        line.add(&plain(own.value));
    }
    match choice.placement {
        Placement::Sliding => sliding(&mut line, choice, framework)?,
        Placement::Bins(PerAxis { rows, columns }) => line.numbers("", &[rows, columns], 0),
        Placement::Whole if framework == Framework::PyTorch => line.add("1"),
        Placement::Whole | Placement::Pyramid(_) | Placement::Fractional(_) => {}
    }
    line.add(if is_min { ")(-x)" } else { ")" });
    Some(line.text)
}

/// PyTorch's fractional max pooling; it draws its own samples.
fn fractional(reduce: Reduce, framework: Framework, fractions: Fractions) -> Option<String> {
    let Fractions { percent, size, .. } = fractions;
    let is_there = framework == Framework::PyTorch && matches!(reduce, Reduce::Max(_));
    is_there.then(|| {
        let ratio = format!("0.{percent:02}");
        format!("nn.FractionalMaxPool2d({size}, output_ratio={})", ratio.trim_end_matches('0'))
    })
}

/// Whether a framework has a layer for a rule.
pub(crate) fn has_layer(framework: Framework, reduce: Reduce) -> bool {
    !word(framework, words(reduce)).is_empty()
}

/// The arguments of a window that slides; `None` if the framework refuses them.
fn sliding(line: &mut Line, choice: &PoolingChoice, framework: Framework) -> Option<()> {
    let PoolingChoice { reduce, window, .. } = choice;
    let (is_torch, is_onnx) = (framework == Framework::PyTorch, framework == Framework::Onnx);
    let is_norm = matches!(reduce, Reduce::Lp(_));
    let dilates = is_onnx || (is_torch && matches!(reduce, Reduce::Max(_) | Reduce::Min(_)));
    if !dilates && window.dilation != PerAxis::both(1) {
        return None;
    }
    // A stride that says nothing new would be the third number of PyTorch's norm, of no clear meaning.
    let is_usual = is_norm && window.stride == window.size;
    let usual_stride = if is_usual && is_torch { window.stride.rows } else { usize::from(is_onnx) };
    let is_padded = line.window(*window, usual_stride, true)?;
    if is_padded && is_norm && is_torch {
        return None;
    }
    if window.convention.rounding() == Rounding::Ceil {
        line.argument("ceil_mode=");
        line.word("True||1");
    }
    match reduce.divisor() {
        Some(Divisor::Cells) if is_padded && is_torch => line.argument("count_include_pad=False"),
        Some(Divisor::Padded) if is_padded && is_onnx => line.argument("count_include_pad=1"),
        Some(Divisor::Fixed(divisor)) if is_torch => {
            line.numbers("divisor_override=", &[usize::try_from(divisor).ok()?], 0);
        }
        Some(Divisor::Padded | Divisor::Cells | Divisor::Fixed(_)) => {}
        None if matches!(reduce, Reduce::Sum(_)) => line.argument("divisor_override=1"),
        None => {}
    }
    Some(())
}
