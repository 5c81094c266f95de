//! Poolscope: an in-browser laboratory for convolution and pooling.
//!
//! A picture goes through convolution → activation → pooling, as often as wanted, and every feature map is
//! drawn live while kernel, stride, padding and pooling kind change. Click any cell and the page shows which
//! cells it came from and the arithmetic that made it. The page is one static folder: no server, no other host.
//!
//! # Layers, bottom up
//!
//! | layer | what it knows | may use |
//! |---|---|---|
//! | [`cnn`] | what a network computes: pure, deterministic, total | std, ndarray, libm, bytemuck |
//! | [`lesson`] | what the learner chose: one value, which is the state and the link | `cnn` |
//! | [`picture`] | the chosen picture as pixels and numbers | `lesson`, `cnn` |
//! | [`engine`] | what is computed when: a list of jobs, cached by stage, in slices, the newest list first | `cnn` |
//! | [`pixels`] | numbers to colours | `lesson`, `cnn` |
//! | [`text`] | what is said, in words | `picture`, `lesson`, `cnn` |
//! | [`browser`] | the platform: every `web_sys`, `js_sys` and `gloo` call | all above but `text` |
//! | [`ui`] | Yew components and hooks: no arithmetic, no loops over pixels | all above |
//!
//! Nothing points back: `cnn` is a crate of its own, and `tests/architecture.rs` reads the `use` trees of the other
//! layers and holds the code to it. `src/main.rs` mounts [`ui::App`].
//!
//! # How a change travels
//!
//! A control emits one [`lesson::Action`]; a slider that is dragged, at most one a frame and as a task of its own
//! ([`browser::turns`]). The session (`ui/session/`) has [`lesson::History`] make the next [`lesson::Lesson`] from it,
//! gives the [`engine::Engine`] a new list of jobs, which is the pipeline on the picture's maps, and lets it compute for a
//! few milliseconds; it keeps what is still right. Lesson and [`engine::Outcome`] are published together, so that the page is
//! drawn once. What is left is computed in slices, one a frame. [`ui::scene::Scene`] derives from lesson and outcome what
//! the components draw, and [`browser::painter`] paints the maps. Once the lesson rests, [`lesson::permalink`] writes it
//! into the address.
//!
//! # Invariants
//!
//! - `cnn` never fails on valid input, returns typed errors on invalid input, and knows no browser.
//! - Only [`lesson::Lesson`] is kept, and it is what the link carries. Whatever follows from it (shapes, ranges
//!   of controls, receptive fields, cost) is a function, not a field.
//! - Reading a link repairs and never fails; the learner is told of everything that it says and the page drops.
//! - The address never loses work in silence: what it cannot hold is told, and the tab remembers what a text can hold
//!   ([`browser::tab`]).
//! - Errors carry values; [`text`] has the words, every one that people read (`tests/words.rs`). Only what is said
//!   before the program runs is in `index.html` and `static/boot.js`.
//! - No panic is reachable from any input: on wasm it would end the page. No `unsafe`.
//! - Beside every fast loop stands the obvious one ([`cnn::Stage::reference`], made of explanations), and
//!   property tests hold them equal bit for bit, natively and as wasm. Two things are left open: which zero a
//!   maximum gives where both signs tie, and the payload of what is not a number. Fast loops work on several cells
//!   and filters side by side, never on several terms of one sum.
//! - Everything is (channel, row, column), row-major and counted from 0; people read positions from 1.
//! - Every number of a limit is in [`lesson::limits`].
//! - The page starts under a strict policy: classic scripts, nothing inline, no `style` attributes
//!   ([`browser::style::css`] sets properties), nothing fetched that a sandboxed frame could not have.
//!
//! # The numbers, so that anyone can reproduce them
//!
//! - A picture's values are 0 to 1: its 8-bit sRGB values over 255; grey is Rec. 601 luma of them
//!   ([`picture::values`]).
//! - It is resized with Lanczos 3 to the working size ([`picture::resize`]); an uploaded photo is first shrunk to
//!   at most 512 pixels the same way. Transparency lies over white.
//! - Random kernels and the noise picture come from their seed by wyrand ([`lesson::WyRand`]), whose numbers never
//!   change.
//! - Each stage follows one framework at the edge of its maps ([`lesson::Convention`]): PyTorch unless told
//!   otherwise, Keras, or ONNX. In the core that is a [`cnn::Padding`], a [`cnn::Rounding`] and a [`cnn::Divisor`];
//!   [`cnn::Sliding::over`] has the rules.
//! - Max and min pooling never look at padding. Ties go to the first cell; NaN wins, the last of several
//!   ([`cnn::Pick`]). What padding is to each rule says [`cnn::Beyond`].
//! - A convolution adds its terms one by one onto the bias, in the order channel, row, column. Averages, sums and norms
//!   add the cells of each row of a window, then the rows' sums ([`cnn::Summation`]).
//!
//! # How it is quick
//!
//! - Stages that follow each other are computed in one [`cnn::Pass`]: convolution, activation and pooling of a few rows
//!   at a time, while they are in the cache. With [`engine::Keep::Last`] the maps between are never written.
//! - A convolution sums four filters × eight cells at once in registers (`cnn/src/convolution/sums.rs`). For kernels of 3 × 3
//!   the nine taps are written out, and of two rows of two filters 2 × 2 max pooling takes the maxima before anything is
//!   written (`cnn/src/convolution/nine.rs`).
//! - Pooling goes along the rows, then down the columns, so that its work grows with a window's side and not its area
//!   (`cnn/src/pooling/separable.rs`); windows of 2 × 2 and 3 × 3 cells by two have files of their own.
//! - NaN handling costs nothing where no NaN can occur: a sum on the way tells whether max pooling needs its rule for NaN
//!   (`cnn/src/pooling/fast.rs`, `cnn/src/convolution/strip.rs`).
//! - All of it is written with explicit vectors (`cnn/src/simd.rs`). `cnn` is built for speed, the rest of the page for size
//!   (`Cargo.toml`).
//! - To draw the page costs the browser more than to compute most maps. So a change is drawn once, in as few frames as
//!   possible (`ui/session/`); maps are painted as large as they are seen, what is in sight first
//!   ([`browser::painter`]); and canvases keep their memory when a map changes its size (`browser/surface.rs`). What is
//!   left is in the browser: laying out, layering and compositing one canvas for every map.
//!
//! # Where a new thing goes
//!
//! - A pooling kind: a file in `cnn/src/pooling/kinds/`, a line in the register beside it, and its words in
//!   [`text::rule_words`]; `CONTRIBUTING.md` has it as an exercise. Controls, link, inspector and tests follow the
//!   register, [`cnn::Reduce::all`].
//! - A placement of windows: a variant of [`cnn::Windows`] and of [`lesson::Placement`]; the compiler names the rest.
//! - A convention of a framework: its rule in `cnn/src/window/`, which alone knows where windows stand; its words in
//!   [`lesson::Convention`], its controls in `ui/controls/borders/`, what is said of it in [`text::borders`].
//! - A stage type: a file in `cnn/src/`, a variant of [`cnn::Stage`] and of [`lesson::StageKind`], its controls.
//! - A number of the lesson: a field, an action, and a key in [`lesson::permalink`].
//!
//! # Words
//!
//! | word | meaning here |
//! |---|---|
//! | picture | what the learner chose, before numbers |
//! | feature maps | one plane, or the stack (channel, row, column) |
//! | cell | one element of a feature map (a pixel is a colour on the screen) |
//! | stage, pipeline | one step, the steps in order |
//! | kernel, filter | weights for one input channel, all its kernels and a bias |
//! | window, stride, padding, dilation | the sliding region, its step, the rim, its spacing |
//! | receptive field | the part of the picture that can reach a cell |
//! | explanation, term | why a cell has its value, one value that takes part |
//! | lesson | everything a link carries |
//! | focus, cursor | the pinned cell (in the lesson), the one looked at (for a moment) |
//! | job | a pipeline on an input, to be computed |
//! | outcome | the feature maps of a job's stages, and the number measured of them |
//! | rule, placement | what becomes of the values under a window, where the windows are |
//! | place | 0 is the picture, k + 1 is what stage k puts out |

pub use poolscope_cnn as cnn;

pub mod browser;
pub mod engine;
pub mod lesson;
pub mod picture;
pub mod pixels;
pub mod text;
pub mod ui;
