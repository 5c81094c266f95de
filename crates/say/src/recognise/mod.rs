//! The words of Recognise.

mod answers;
pub mod asked;
mod curves;
mod drawing;
mod even;
mod found;
mod networks;
mod own;
mod rates;
pub mod strides;
mod weights;

pub use answers::{Naming, answer, cell_of_confusion, class_name, class_names, recognised, wrong};
pub use curves::{
    CURVE_AXES, CURVE_AXIS, SECONDS_ACROSS, UPDATES, learned_for, seconds_column, updates_across,
};
pub use drawing::{
    BRING_BACK, CENTRE, CLEAR, DRAW, FROM_FILE_OR_CAMERA, MOVE, MOVES, NO_ANSWER, NO_NUMBER, NOTHING,
    OFF_SHEET, OR_TAKE, OTHER_SHEET, OTHERS, SHEET, moved_by, not_this_size, pad, sheet,
};
pub use even::{EVEN, even_says, hidden_head_name};
pub use found::{found_in_shifts, found_while_learning};
pub use networks::{body_name, head_name, network_line, network_name, network_names, rule_of};
pub use own::{
    ADD_CLASS, ADD_DRAWING, ADD_FILES, BLANK_DRAWING, OWN, OWN_NAME, OWN_STAYS, TYPE, add_drawing_to,
    add_files_to, earlier_pictures, file_refused, first_name, letter_refused, not_own, not_prepared,
    own_class, own_full, own_pictures, own_twice, remove_class, remove_picture, type_into,
};

pub use rates::{
    BEST_RATE, RAN_AWAY, RATE_COLUMNS, RATES_STALE, TRY_RATES, TRY_RATES_HINT, best_rate, rate_at_end,
    rate_of_all, rates_tried, take_rate, try_rates_for,
};

pub use weights::{
    FROM_FILE, NO_SAVE, NOT_DESCRIBED, OPEN_WEIGHTS, SAVE_WEIGHTS, WEIGHTS, WEIGHTS_HINT, WEIGHTS_MISSING,
    WEIGHTS_OPENED, WEIGHTS_SAVED, WEIGHTS_TOO_GREAT, WEIGHTS_TOO_LARGE, WEIGHTS_UNREADABLE, WEIGHTS_WAIT,
    not_fitting, not_weights, other_classes, weights_file,
};

use crate::setup::{Amount, Optimiser, Task};

/// The heading.
pub const TITLE: &str = "Networks that learn, with pooling and without.";
/// The line behind it.
pub const SUBTITLE: &str =
    "They learn in this page, side by side, from the same pictures. Then draw, and move what you drew.";
/// What is learned.
pub const TASK: &str = "Task";
/// Begins to learn.
pub const LEARN: &str = "Let them learn";
/// Halts the learning.
pub const PAUSE: &str = "Pause";
/// Goes on after a halt.
pub const GO_ON: &str = "Go on";
/// Learns for one epoch.
pub const ONE_EPOCH: &str = "One epoch";
/// Begins anew.
pub const ANEW: &str = "Learn anew";
/// What beginning anew does.
pub const ANEW_HINT: &str = "Begins with the first weights of this seed: what these networks learned is lost";
/// The same with another seed.
pub const NEXT_SEED: &str = "Another seed";
/// The settings are not those of the trained networks.
pub const STALE: &str = "The networks below learned with other settings. They stay until you let the new ones learn, and come back with their settings; the last five are kept.";
/// What no link holds of this view.
pub const STAYS_BEHIND: &str = "Networks that have learned stay here, and so do the drawing and your own pictures. The link has the task, the networks, the seed and all numbers: with the page’s own pictures, whoever opens it and lets them learn gets the same weights.";
/// The test pictures were looked at before. `times`: this time included.
#[must_use]
pub fn looked_again(times: usize) -> String {
    format!(
        "The test pictures were looked at {times} times by now. Whoever chooses by them makes them easy: choose by the held-back ones."
    )
}
/// A view of the digits' origin.
pub const DIGITS_FROM: &str = "Digits: MNIST (Yann LeCun, Corinna Cortes), CC BY-SA 3.0, chosen and reduced to 4 bits; by way of the package mnist (Juan Cazala).";
/// The digits did not load.
pub const DIGITS_MISSING: &str = "The digits did not load: perhaps there is no network now. Choose another task, or open the page again later.";
/// They are on their way.
pub const DIGITS_LOADING: &str = "The digits are loading.";
/// What is said of the drawing.
pub const SAYS: &str = "says";
/// Nothing has been learned.
pub const UNTRAINED: &str = "not trained yet";
/// The rows of a network's card.
pub const ROWS: [&str; 7] = [
    "Learned from, right",
    "Held back, right",
    "Tested, right",
    "Parameters",
    "Multiply-adds",
    "Seconds an epoch",
    "Memory",
];
/// The card of the networks.
pub const NETWORKS: &str = "Networks";
/// The card of the curves.
pub const CURVES: &str = "While they learn";
/// What the curves show.
pub const SHOWN: &str = "Shown";
/// Its choices.
pub const CURVE_KINDS: [&str; 2] = ["Accuracy", "Loss"];
/// The pictures that the curves are of.
pub const CURVE_TITLES: [&str; 2] =
    ["Pictures learned from, as answered during the epoch", "Held-back pictures, after the epoch"];
/// The axes up.
pub const CURVE_UP: [&str; 2] = ["right, %", "loss (cross-entropy)"];
/// The card of the moved pictures.
pub const MOVED: &str = "Accuracy when the picture is moved";
/// The axis across.
pub const MOVED_ACROSS: &str = "moved to the right, pixels";
/// The axis up.
pub const MOVED_UP: &str = "right, %";
/// Why there is no such plot where the place is the answer.
pub const MOVED_IS_ANOTHER: &str = "In this task the place is the answer: a moved picture has another one, so no network can be asked whether it still gives the old one.";
/// All points as a table.
pub const POINTS: &str = "All points as a table";
/// The first column.
pub const PIXELS: &str = "Pixels";
/// The first column.
pub const EPOCH: &str = "Epoch";
/// The card of answers.
pub const ANSWERS: &str = "Which pictures it takes for which";
/// The network that is looked at.
pub const NETWORK: &str = "Network";
/// The card of the filters.
pub const FILTERS: &str = "Learned filters";
/// Opens them in Explore.
pub const OPEN: &str = "Open in Explore";
/// What that does.
pub const OPEN_HINT: &str = "The learned filters and biases as kernels in the pipeline, on what is drawn above. Undo brings back the pipeline of before.";
/// It cannot be opened.
pub const NO_OPEN: &str = "This network’s filters do not fit into Explore’s pipeline.";
/// Why there is nothing to take to Explore.
pub const IS_EXPLORED: &str = "These filters are Explore’s own: only the head has learned.";
/// The settings.
pub const SETTINGS: &str = "What competes, and how it learns";
/// The numbers.
pub const OPTIMISER: &str = "Optimiser";
/// How far a step goes.
pub const RATE: &str = "Rate";
/// Pictures in a step.
pub const BATCH: &str = "Pictures in an update (batch)";
/// Passes.
pub const EPOCHS: &str = "Epochs";
/// The seed.
pub const SEED: &str = "Seed";
/// Examples.
pub const EXAMPLES: &str = "Pictures to learn from";
/// Blocks.
pub const BLOCKS: &str = "Blocks";
/// Filters of the first block.
pub const FILTERS_FIRST: &str = "Filters, first block";
/// Filters of the second block.
pub const FILTERS_SECOND: &str = "Filters, second block";
/// The kernel's side.
pub const KERNEL: &str = "Kernel";
/// Moved pictures.
pub const LEARN_MOVED: &str = "Move each picture to learn from once, at random, by up to (pixels)";
/// Why pictures are not moved.
pub const NOT_MOVED: &str =
    "Pictures to learn from are not moved in this task: the place is the answer, and a move would change it.";
/// Rates that are offered.
pub const RATES: [f32; 5] = [0.0003, 0.001, 0.003, 0.01, 0.03];
/// The body of a network.
pub const BODY: &str = "After each ReLU";
/// Its head.
pub const HEAD: &str = "Head";
/// No pooling.
pub const PLAIN: &str = "nothing";
/// A stride of 2 in each convolution.
pub const STRIDED: &str = "stride 2 in the convolution";
/// The stages of Explore.
pub const EXPLORED: &str = "Explore’s pipeline, its filters fixed";
/// The flattened head.
pub const FLATTENED: &str = "flattened, dense";
/// Adds a network.
pub const ADD: &str = "Add a network";
/// Takes it away.
pub const REMOVE: &str = "Remove this network";
/// Why there is no network.
pub const NO_NETWORK: &str = "This network does not fit on pictures of 28 × 28 pixels.";
/// Why there is none with so wide a layer.
pub const NETWORK_TOO_LARGE: &str =
    "This network is too large: a layer may have about four million weights, and put out as many values.";
/// What a head is tied to.
pub const WHY: &str = "What to look at, and what not to conclude";
/// The explanation.
pub const MEANINGS: [&str; 5] = [
    "A convolution is not tied to a place: its map moves with the picture. A flattened dense head is: it has a weight of its own for each place. So the first four networks cross two questions: pooling between the layers or not, and a flattened head or one that averages each whole map.",
    "The networks begin with different random weights where their shapes differ, and each finds filters of its own. One seed proves little: try others. With some hundred test pictures a difference below about 2 % may be chance.",
    "Accuracy on the pictures learned from is no measure of what was understood: without pooling a network can learn them by heart. That is why held-back pictures stand beside it.",
    "With two blocks of 3 × 3 kernels, 24 × 24 cells of each map go into a flattened head without pooling, and 5 × 5 with max 2 × 2: for ten digits that makes eighteen times as many parameters. “As many parameters for all” gives the smaller networks a hidden dense layer with a ReLU, so that what differs is the pooling, not the size. They are then also one layer deeper: look at both.",
    "A head that averages whole maps has few parameters and learns slowly: when its accuracy on the pictures learned from is low too, it is not trained to the end. Where the place is the answer it stays low for ever: such a head forgets the place.",
];

/// A task on its button.
#[must_use]
pub const fn task_name(task: Task) -> &'static str {
    match task {
        Task::Digits => "Handwritten digits",
        Task::ThreeShapes => "3 shapes",
        Task::SixShapes => "6 shapes",
        Task::Own => "Own",
        Task::Side => "Left or right?",
        Task::Place => "Which column?",
    }
}

/// What a task asks, and why it is there.
#[must_use]
pub const fn task_words(task: Task) -> &'static str {
    match task {
        Task::Digits => "Which digit is it?",
        Task::ThreeShapes => {
            "Ring, cross or square? Drawn by the page from the seed; place, size and thickness vary."
        }
        Task::SixShapes => {
            "Ring, cross, square, triangle, stripes or corner? Drawn by the page from the seed; place, size and thickness vary."
        }
        Task::Own => "Your own pictures.",
        Task::Side => {
            "Is the small ring left or right of the middle? A head that takes whole maps cannot know: the maps of both are the same but for the place, and that is what it forgets. All ink stays away from the border."
        }
        Task::Place => {
            "In which column is the middle of the small ring? Here place is all that counts: when not to pool."
        }
    }
}

/// An optimiser on its button.
#[must_use]
pub const fn optimiser_name(optimiser: Optimiser) -> &'static str {
    match optimiser {
        Optimiser::Adam => "Adam",
        Optimiser::Sgd => "SGD, momentum 0.9",
    }
}

/// A number of examples on its button.
#[must_use]
pub fn amount_name(amount: Amount) -> String {
    crate::count(amount.count() as u64)
}

/// How far the learning is.
#[must_use]
pub fn progress(epoch: usize, epochs: usize) -> String {
    format!("{epoch} of {}", crate::number::counted(epochs, "epoch"))
}

/// The task, and its pictures.
#[must_use]
pub fn pictures(task: &str, (learned, held_back, test): (usize, usize, usize)) -> String {
    let [learned, held_back, test] = [learned, held_back, test].map(|count| crate::count(count as u64));
    format!(
        "{task} {learned} pictures to learn from, {held_back} others that watch, {test} others to test with, looked at once at the end."
    )
}

/// The table of answers.
pub const CONFUSION: &str = "Test pictures by class (rows) and answer (columns)";
/// Its first column.
pub const IS: &str = "Is";

/// A share of pictures, 0 to 1.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "some thousand pictures")]
pub fn share(count: usize, all: usize) -> f32 {
    if all == 0 { 0.0 } else { count as f32 / all as f32 }
}

/// The line above the pictures that were not recognised.
#[must_use]
pub fn missed(missed: usize, asked: usize, shown: usize) -> String {
    let which = if missed > shown { format!(", the first {shown} of them here") } else { String::new() };
    let press = if missed > 0 { " A press takes one as the drawing." } else { "" };
    format!("{missed} of {asked} test pictures not recognised{which}.{press}")
}

/// The filters of a block, counted from 0. `maps`: those that each reads.
#[must_use]
pub fn filters_of(block: usize, count: usize, maps: usize) -> String {
    let filters = if count == 1 { "1 filter".to_owned() } else { format!("{count} filters") };
    let block = if block == 0 { "First block" } else { "Second block" };
    match maps {
        1 => format!("{block}: {filters}"),
        _ => format!(
            "{block}: {filters}, a row for each; in it a kernel for each of the {maps} maps before it"
        ),
    }
}

/// Filters over several maps, as a picture. `most`: the weight that is farthest from 0.
#[must_use]
pub fn filter_sheet(filters: usize, maps: usize, most: f32) -> String {
    format!(
        "{filters} rows of {maps} kernels; the weight farthest from 0 is {} away from it",
        crate::number_to(most, 2)
    )
}

/// A filter, counted from 0.
#[must_use]
pub fn filter_name(filter: usize) -> String {
    format!("Filter {}", filter + 1)
}

/// Memory.
#[must_use]
pub fn kilobytes(bytes: usize) -> String {
    format!("{} kB", crate::count(bytes.div_ceil(1000) as u64))
}

/// The pictures that the plot of moves is of.
#[must_use]
pub fn moved_of(asked: usize, is_tested: bool, task: Task) -> String {
    let asked = crate::count(asked as u64);
    if is_tested {
        let edge = if task == Task::Digits { "; beyond 4 px digits lose ink at the border" } else { "" };
        format!("Of {asked} test pictures. Zeros move in{edge}.")
    } else {
        format!("Of {asked} held-back pictures while the networks learn; at the end of all test pictures.")
    }
}

/// A share in percent, with one decimal where it has one.
#[must_use]
pub fn percent(share: f32) -> String {
    format!("{} %", crate::number_to((share * 1000.0).round() / 10.0, 1))
}

/// The same below others: always with one decimal.
#[must_use]
pub fn percent_in_table(share: f32) -> String {
    format!("{:.1} %", share * 100.0)
}

/// A network whose numbers ran away.
#[must_use]
pub fn stopped(update: usize, kept: usize) -> String {
    format!(
        "Stopped at update {update}: its numbers were no numbers any more. The rate is too large for it. The weights after update {kept} were kept."
    )
}
