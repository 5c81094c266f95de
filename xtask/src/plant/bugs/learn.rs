//! Mistakes of backward passes and of training.

use super::Bug;

const BACKWARDS: &str = "cnn/src/interleaved/filters/backwards.rs";

/// Bugs that the cases of gradients must find.
pub(super) const OF_GRADIENTS: [Bug; 4] = [
    Bug {
        name: "the right class is not less one",
        edits: &[("cross_entropy.rs", "*of_label -= 1.0;", "*of_label -= 0.0;")],
    },
    Bug {
        name: "the largest score is not taken off before the exponentials",
        edits: &[("cross_entropy.rs", "libm::expf(*score - largest)", "libm::expf(*score)")],
    },
    Bug {
        name: "a convolution's gradient leaves its bias out",
        edits: &[("convolution/backward.rs", "*by_bias += factor;", "")],
    },
    Bug {
        name: "the gradient by the input is of the first group alone",
        edits: &[("convolution/backward.rs", "for group in 0..self.groups {", "for group in 0..1 {")],
    },
];

/// Bugs that whole training runs must find.
pub(super) const OF_RUNS: [Bug; 7] = [
    Bug {
        name: "momentum is Nesterov's",
        edits: &[(
            "cnn/src/descent.rs",
            "F32x4::load(weight).minus(by_rate.times(next)).store(weight);",
            "let next = F32x4::load(gradient).plus(by_momentum.times(next));
            F32x4::load(weight).minus(by_rate.times(next)).store(weight);",
        )],
    },
    Bug {
        name: "ε is added before the correction of the bias",
        edits: &[(
            "cnn/src/descent.rs",
            "next_square.root().over(root).plus(epsilon)",
            "next_square.root().plus(epsilon).over(root)",
        )],
    },
    Bug {
        name: "Adam does not correct the bias of its mean",
        edits: &[("learn/src/update.rs", "(rate / (1.0 - *power1)) as f32", "rate as f32")],
    },
    Bug {
        name: "gradients are of the summed loss",
        edits: &[("learn/src/training.rs", "let share = 1.0 / count(batch);", "let share = 1.0;")],
    },
    Bug {
        name: "an average passes on all it gets to each cell",
        edits: &[(
            "cnn/src/interleaved/windows.rs",
            "upstream.times(F32x4::splat(1.0).over(F32x4::splat(divisor)))",
            "upstream.times(F32x4::splat(1.0).over(F32x4::splat(divisor.signum())))",
        )],
    },
    Bug {
        name: "gradients go on from one batch to the next",
        edits: &[("learn/src/engine/mod.rs", "step.clear();", "")],
    },
    Bug {
        name: "the gradient by the input has rows and columns of the kernel exchanged",
        edits: &[(BACKWARDS, "let place = i * self.side + j;", "let place = j * self.side + i;")],
    },
];
