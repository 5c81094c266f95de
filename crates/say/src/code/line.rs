//! Writing a call, argument by argument.

use super::{Words, word};
use crate::setup::{
    Convention, Framework, KerasPadding, OnnxPadding, Pads, PerAxis, TorchPadding, WindowChoice,
};

/// A call that is being written. An argument's name ends in `=`, or is empty if its place says what it is.
pub(super) struct Line {
    pub(super) text: String,
    framework: Framework,
}

impl Line {
    pub(super) const fn of(framework: Framework) -> Self {
        Self { text: String::new(), framework }
    }

    #[inline(never)]
    pub(super) fn add(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds the framework's word.
    #[inline(never)]
    pub(super) fn word(&mut self, words: Words) {
        self.add(word(self.framework, words));
    }

    /// Begins an argument.
    #[inline(never)]
    pub(super) fn argument(&mut self, text: &str) {
        if self.text.as_bytes().last() != Some(&b'(') {
            self.add(", ");
        }
        self.add(text);
    }

    /// Adds an argument, unless all numbers have the usual value. ONNX has lists; Python one number if all agree,
    /// otherwise a tuple.
    pub(super) fn numbers(&mut self, name: &str, numbers: &[usize], usual: usize) {
        let all = |number| numbers.iter().all(|&other| other == number);
        if all(usual) {
            return;
        }
        self.argument(name);
        let is_list = self.framework == Framework::Onnx && numbers.len() > 1;
        let is_one = !is_list && numbers.first().is_some_and(|&first| all(first));
        let [open, close] = match (is_list, is_one) {
            (true, _) => ["[", "]"],
            (false, true) => ["", ""],
            (false, false) => ["(", ")"],
        };
        self.add(open);
        for (index, number) in numbers.iter().enumerate().take(if is_one { 1 } else { 4 }) {
            if index > 0 {
                self.add(", ");
            }
            self.add(&number.to_string());
        }
        self.add(close);
    }

    /// The same for a number along each axis.
    pub(super) fn pair(&mut self, words: Words, numbers: PerAxis, usual: usize) {
        self.numbers(word(self.framework, words), &[numbers.rows, numbers.columns], usual);
    }

    /// Adds a window, and says whether it has padding. `None` if PyTorch refuses its "same": in poolings, and with a
    /// stride. PyTorch's poolings are told stride and padding by their places.
    pub(super) fn window(
        &mut self,
        window: WindowChoice,
        usual_stride: usize,
        is_pooling: bool,
    ) -> Option<bool> {
        let WindowChoice { size, stride, dilation, convention } = window;
        self.pair("||kernel_shape=", size, 0);
        let words = if is_pooling { "|strides=|strides=" } else { "stride=|strides=|strides=" };
        self.pair(words, stride, usual_stride);
        let before = self.text.len();
        match convention {
            Convention::PyTorch { padding: TorchPadding::Each(cells), .. } => {
                let name = if is_pooling { "" } else { "padding=" };
                self.numbers(name, &[cells.rows, cells.columns], 0);
            }
            Convention::PyTorch { padding: TorchPadding::Same, .. }
                if is_pooling || stride != PerAxis::both(1) =>
            {
                return None;
            }
            Convention::PyTorch { padding: TorchPadding::Same, .. }
            | Convention::Keras(KerasPadding::Same) => {
                self.argument("padding=\"same\"");
            }
            Convention::Keras(KerasPadding::Valid) => {}
            Convention::Onnx { padding: OnnxPadding::Pads(Pads { top, left, bottom, right }), .. } => {
                self.numbers("pads=", &[top, left, bottom, right], 0);
            }
            Convention::Onnx { padding: OnnxPadding::SameUpper, .. } => {
                self.argument("auto_pad=\"SAME_UPPER\"")
            }
            Convention::Onnx { padding: OnnxPadding::SameLower, .. } => {
                self.argument("auto_pad=\"SAME_LOWER\"")
            }
        }
        let is_padded = self.text.len() > before;
        self.pair("dilation=|dilation_rate=|dilations=", dilation, 1);
        Some(is_padded)
    }
}
