//! The setup as readable text for the address bar: `key=value` pairs joined by `&`, then `end`.
//!
//! | key | value | left out when |
//! |---|---|---|
//! | `v` | `2`, the format | the whole link is empty |
//! | `picture` | a sample's name, `blank:128`, `numbers:1,2/3,4` (rows by `/`, maps by `//`), `photo:64x48,…` (below), `upload:name`, `camera` | `shapes` |
//! | `size` | long side in pixels | 64 |
//! | `colour` | `rgb` | grey |
//! | `shift` | pixels down, right | 0,0 |
//! | `stages` | stages joined by `/`, or `none` | those of the first view |
//! | `chosen` | a stage | the last one |
//! | `at` | stage, map, row, column of the pinned cell | nothing is pinned |
//! | `colours`, `scale`, `tiles` | words | the first of each |
//! | `open` | `borders`: what happens at the borders is unfolded | nothing is |
//! | `lineup` | kinds side by side in Compare, joined by `,`: `max,lp,e2`; `fractional-max,70.1` keeps 70 %, by draw 1 | those of the first view |
//! | `from`, `frommap` | the map that Compare shows: 0 for the picture or a stage, then a map | the first map that goes into the first pooling |
//! | `over`, `by` | side and stride of the windows in Compare | those of the first pooling |
//! | `begin` | row, column of the map at which the window in Compare begins, or `none` | it stands where values differ |
//! | `show`, `made`, `feature` | words of Compare | the first of each |
//! | `before` | `relu`: Compare's gradient goes through a ReLU before each pooling | it does not |
//! | `noise`, `active` | percent, on the made maps of Compare | 20, 5 |
//! | `threshold` | hundredths, of Compare's quadrants | 50 |
//! | `compare`, `answer`, `toward` | words of Shift | the first of each |
//! | `depth` | stages that Shift takes | all |
//! | `map` | the map that Shift shows | 1 |
//! | `kinds` | words of further kinds joined by `,` in Shift's plot | none |
//! | `window` | side and stride of the windows in Shift's plot | the pipeline's own |
//! | `shuffle` | a seed by which Shift shuffles inside windows | it does not |
//! | `task` | `digits`, `shapes3`, `shapes6`, `own`, `side`, `place`: the task of Recognise | `digits` |
//! | `contest` | up to four networks joined by `/` (below) | those of the first view |
//! | `blocks` | blocks of each network | 2 |
//! | `widths` | filters of the first and second block: `8.16` | 8.16 |
//! | `kernelside` | `5`: kernels of 5 × 5 | 3 |
//! | `even` | `1`: all networks have about as many parameters | they have not |
//! | `moved` | pixels by which pictures to learn from are moved at most | 0 |
//! | `optimiser` | `sgd` | `adam` |
//! | `rate`, `batch`, `epochs`, `seed` | numbers of the training | 0.01, 32, 10, 1 |
//! | `examples` | pictures to learn from: `50`, `100`, `300`, `1000` | 2000 |
//! | `network`, `head` | words | the first of each |
//! | `classes` | classes that a head tells apart, in Cost | 10 |
//! | `crop` | percent above, to the left, of the rows, of the columns, in Any size | it is the whole picture |
//! | `beside` | further pictures joined by `/`: words as `s96`, `c10.0.50.100` (long side, crop), then the source | those of the first view |
//! | `out` | the word of a pooling that does not slide | `adaptive-max,3x3` |
//! | `lastmap` | the map that Any size shows | the first |
//! | `marks` | strokes and fills joined by `/` | nothing is drawn |
//! | `view` | a view's word | it is the first |
//! | `embed` | `1`: the page stands in another one, as a compact figure | it does not |
//! | `preview` | `1`: its author is told what is wrong with the link | it is not for the author |
//! | `hide` | words of hidden parts ([`crate::Part`]) joined by `,`, or `none` | none, with `embed` the usual ones |
//! | `lock` | words of locked parts joined by `,` | none is |
//! | `theme` | `light`, `dark` | as the reader's device has it |
//! | `text` | a note of the author's | there is none |
//! | `end` | none: the link was not cut | the whole link is empty |
//!
//! A stage is words joined by `,`: `conv,3,s2,p1,d2,reflect,depthwise,flipped,sobel-x,he-7:0.5`,
//! `max,2,s2`, `average,3,s2,p1,off`, `leaky-relu,0.2`, `lp,e3,2,s2` (exponent 3). A pooling's word is that of its
//! rule ([`crate::cnn::Reduce::word`]); before it stand `global-` for the whole map, `adaptive-` for bins, as in
//! `adaptive-max,4x4` (rows × columns), and `pyramid-` for several levels of bins, as in `pyramid-max,1.2.4`. A
//! window is the size f, then what differs from stride 1, padding 0 and dilation 1, then its convention: PyTorch's
//! unless `keras` or `onnx` is among the words. Numbers that differ along the axes are rows `x` columns:
//! `max,2x3,s1x3,p1x0`. PyTorch has `p1`, `same` and `ceil`, Keras has `same`, ONNX has `p1`, `p0.1.2.1` (top, left, bottom,
//! right), `same-upper`, `same-lower` and `ceil`. What an average divides by follows where it is not the
//! framework's usual: `include-pad`, `exclude-pad`, `divisor5`. A filter is the name of a kernel,
//! `he-` and a seed, or weights by `/` (one kernel for each map by `//`); its bias follows a `:`.
//!
//! A network is its own rate if it has one, its body, its head, then the units of its own hidden layer if it has one:
//! `r0.003,max,2,s2,global-average,h300`. A body is `none`, `conv,s2`
//! (convolutions with that stride), a pooling with its window and stride, or `explore` (the stages of Explore). A head is
//! `flat`, or `global-` with a rule.
//!
//! A mark is `ink,width,points` or `fill,ink,point`; an ink is six hexadecimal digits or `eraser`. Points
//! are across and down in thousandths, from the second point on as steps; every number but the first
//! begins with its sign, `-` or `.`, as in `ffffff,40,500.500.12-3`.
//!
//! A photo is `photo:`, its size, then its pixels as letters and digits: `64x48,LUMA` in grey, `64x48,LUMA,BLUE,RED` in
//! colour. Eleven digits to the base of 62 (`0`–`9`, `A`–`Z`, `a`–`z`) write the Rec. 601 luma of eight pixels, a byte each;
//! one digit, 0 to 60, says how blue or how red each square of 2 × 2 pixels is, and 30 is no colour.
//!
//! What is too long for a link leaves a word in its place: `marks=drawn`, `picture=numbers`, `picture=photo`, the filter `typed`.
//!
//! Reader and writer know the parts of the setup. Each part reads and writes the values of its own keys.
//!
//! Stages, maps, rows and columns are counted from 1. Words never change their meaning; new ones may come. Of a key that
//! is said twice the first holds, of a word of a stage the last. Whatever is dropped is a [`Repair`].
//!
//! Links travel through chats, mails and course pages. They are written with letters, digits and `=&%/,:.-` alone. None
//! of these ends an address, is Markdown, or is changed by a browser. A letter always comes last, because a stop or comma
//! at the end is taken for the sentence's. [`read`] undoes what programs do to an address: `&amp;`, `%26`, `).`.
//! Version 1 had no `end`, and `;` and `~` for `/` and `//`. It opens for ever; without `v` a link is of version 1.

mod arrival;
mod key;
mod names;
mod nearest;
pub(crate) mod number;
mod read;
mod repair;
mod write;

pub use key::Key;
pub(crate) use names::Named;
pub use read::{Reading, is_link, read, read_beside_pixels, read_whole};
pub use repair::Repair;
pub(crate) use repair::Repairs;
pub(crate) use write::said;
pub use write::{
    LeftBehind, Link, in_view, write, write_beside_pixels, write_framed, write_whole, write_whole_framed,
};

#[cfg(test)]
mod tests;

/// The format that is written.
const VERSION: usize = 2;

/// The last part of a link. Without it, something may be missing.
const END: &str = "end";
