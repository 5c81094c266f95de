//! Poolscope: an in-browser laboratory for convolution and pooling.
//!
//! A picture goes through convolution → activation → pooling, any number of times. Every feature map is drawn live
//! while kernel, stride, padding and pooling kind change. A click on any cell shows the cells it came from and the
//! arithmetic that made it. The page is one static folder: no server, no other host.
//!
//! # Layers, bottom up
//!
//! | layer | what it knows | may use |
//! |---|---|---|
//! | [`cnn`] | what a network computes: pure, deterministic, total | std, ndarray, libm, bytemuck |
//! | [`setup`] | what the learner chose: one value, which is the state and the link | `cnn` |
//! | [`picture`] | the chosen picture as pixels and numbers | `setup`, `cnn` |
//! | [`engine`] | the order of computing: a list of jobs, cached by stage, in slices, the newest list first | `cnn` |
//! | [`study`] | what a view finds out: pure functions from maps to numbers | `cnn` |
//! | [`learn`] | networks that learn: examples, training, what they know then | `setup`, `cnn` |
//! | [`pixels`] | numbers to colours | `setup`, `cnn` |
//! | [`say`] | all words for people | `learn`, `study`, `picture`, `setup`, `cnn` |
//! | [`browser`] | the platform: every `web_sys`, `js_sys` and `gloo` call | all above but `say` |
//! | [`ui`] | Yew components and hooks: no arithmetic, no loops over pixels | all above |
//!
//! The first eight are crates in `crates/`, so the compiler holds their directions; `tests/architecture.rs` reads their
//! manifests. What few visitors need is in `addons/`: parts in a wasm of their own, which the page loads when somebody pastes,
//! uploads ([`browser::reader`]) or shares ([`browser::code`]); they may use the crates, and their doors name the browser. The views beside Explore and the dialog for sharing are in a wasm of
//! their own too, which `xtask/src/split/` cuts from the built one; it works on the page's memory
//! (`docs/decisions/15-views-in-a-wasm-of-their-own.md`). (`bench/computation` is the
//! engine as a wasm of its own, for the benchmark and other scripts.) Four scripts of the page's own stand beside the program:
//! `static/boot.js` starts it, loads the views and lets it go on after a stop, `static/scripts.js` loads addons and
//! photographs and saves files, `static/translated.js` keeps it alive when the browser translates the page, and `static/keys.js` leads the keyboard
//! through rows of buttons and catches the focus. Three more are for some visits only (`docs/decisions/18-frames-one-file-and-offline.md`):
//! `static/frame.js` speaks with the page around a frame (`docs/messages.md`), `static/embed.js` is the element for such pages, and
//! `static/offline.js` keeps the page for the time without a network. `src/main.rs` mounts [`ui::App`]. A view is a folder in `ui/views/` and a
//! line in its list.
//!
//! # How a change travels
//!
//! A control emits one [`setup::Change`], which names one part of the setup and one setting in it. A change that breaks a
//! limit is refused ([`setup::Refusal`]) and the page says why. A dragged slider emits at most one a frame, as a task of
//! its own ([`browser::turns`]). From it, [`setup::History`] makes the next [`setup::Setup`] for the session
//! (`ui/session/`). The session gives the [`engine::Engine`] a new list of jobs (the pipeline on the picture's maps)
//! and lets it compute for a few milliseconds; the engine keeps maps that are still valid. The session publishes
//! setup and [`engine::Outcome`] together, so that the page is rendered once. The rest is computed in slices, one a
//! frame. [`ui::scene::Scene`] derives the components' data from setup and outcome, and [`browser::painter`] paints
//! the maps. Once the setup rests, [`setup::permalink`] writes it into the address.
//!
//! # Invariants
//!
//! - `cnn` never fails on valid input, returns typed errors on invalid input, and knows no browser.
//! - Only [`setup::Setup`] is kept, and the link carries all of it. Whatever follows from it (shapes, ranges of controls,
//!   receptive fields, cost) is a function, not a field.
//! - How the page is shown ([`setup::Framing`]: embedded, parts hidden or locked, colours, a note) is the author's, stands in the
//!   link beside the setup, and is no part of what undo brings back. Nothing changes what it holds: [`setup::History`] refuses
//!   every step to a setup that differs there ([`setup::changed`]); `ui/held.rs` is how that looks.
//! - The setup consists of parts: picture, stages, display, view. A change or a key of a link belongs to one part and
//!   cannot touch another.
//! - Reading a link repairs and never fails; the learner is told of everything in it that the page drops.
//! - The address never loses work in silence: the learner is told what it cannot hold, and the tab remembers what a
//!   text can hold ([`browser::tab`]).
//! - Errors carry values; [`say`] has all words that people read (`tests/words.rs`). Only the words shown before the
//!   program runs, and those of the buttons that skip to its parts, are in `index.html` and `static/boot.js`.
//! - No panic is reachable from any input: on wasm it would end the page. No `unsafe`.
//! - A stage reads the maps before it; max-unpooling reads those that its pooling read as well ([`cnn::Reads`]).
//! - Every fast loop has a simple reference ([`cnn::Stage::reference`], made of explanations). Property tests compare
//!   them bit for bit, natively and as wasm. Two things may differ: the sign of a zero maximum if both signs tie, and
//!   the payload of NaN. Fast loops compute several cells and filters side by side, never several terms of one sum.
//! - Everything is (channel, row, column), row-major and counted from 0; people read positions from 1.
//! - Every number of a limit is in [`setup::limits`].
//! - The page works under a strict policy: classic scripts, nothing inline, no `style` attributes
//!   ([`browser::style::css`] sets properties), and no fetches that fail in a sandboxed frame.
//!
//! # The numbers, so that anyone can reproduce them
//!
//! - A picture's values are 0 to 1: its 8-bit sRGB values divided by 255; grey is their Rec. 601 luma
//!   ([`picture::values`]).
//! - It is resized with Lanczos 3 to the working size ([`picture::resize`]); an uploaded photo is first shrunk in the
//!   same way to at most 512 pixels. Transparent pixels are over white.
//! - Random kernels and the noise picture come from their seed by wyrand ([`setup::WyRand`]), whose numbers never
//!   change.
//! - Each stage follows one framework at the edge of its maps ([`setup::Convention`]): PyTorch by default, Keras, or
//!   ONNX. In the core, the choice is a [`cnn::Padding`], a [`cnn::Rounding`] and a [`cnn::Divisor`];
//!   [`cnn::Sliding::over`] has the rules.
//! - Max and min pooling never read padding. Of equal values the first cell wins; NaN beats all, and of several NaN the
//!   last wins ([`cnn::Pick`]). [`cnn::Beyond`] is the padding's content for each rule.
//! - A convolution adds its terms one by one onto the bias, in the order channel, row, column. Averages, sums and norms
//!   add the cells of each row of a window, then the rows' sums ([`cnn::Summation`]), as do all further kinds.
//! - A network learns from one picture after the other: the gradients of a batch are sums over its pictures, in their order
//!   ([`learn::Training`]). Initial weights and the order of examples follow from seeds. Gradients and optimisers are PyTorch's
//!   ([`cnn::Convolution::backward`], [`learn::Optimiser`]).
//! - Draws of stochastic pooling follow from seed, map and place; fractional windows from a seed ([`setup::Fractions`]).
//!
//! # How it is quick
//!
//! - Consecutive stages are computed in one [`cnn::Pass`]: convolution, activation and pooling of a few rows at a time,
//!   while they are in the cache. With [`engine::Keep::Last`] the maps in between are never written.
//! - A convolution sums four filters × eight cells at once in registers (`crates/cnn/src/convolution/sums.rs`). Kernels of
//!   3 × 3 have loops with nine taps written out. If 2 × 2 max pooling follows, these take the maxima of two rows of
//!   two filters before anything is written (`crates/cnn/src/convolution/nine.rs`).
//! - Pooling goes along the rows, then down the columns, so that its work grows with a window's side and not its area
//!   (`crates/cnn/src/pooling/separable.rs`). Windows of 2 × 2 and 3 × 3 cells with stride 2 have files of their own. Rules
//!   without such loops get the values under eight windows at once (`crates/cnn/src/pooling/side_by_side.rs`); blur pooling and
//!   strided convolution go through the convolution's loops.
//! - Training goes over maps with their channels innermost ([`cnn::interleaved`]): four filters are a vector, so that forward pass
//!   and gradients add in the order of their obvious versions. Each picture goes forwards and back at once, while its maps are in
//!   the cache.
//! - NaN handling costs nothing where no NaN can occur: a sum on the way shows whether max pooling needs its NaN rule
//!   (`crates/cnn/src/pooling/fast.rs`, `crates/cnn/src/convolution/strip.rs`).
//! - All of it is written with explicit vectors (`crates/cnn/src/simd.rs`). `cnn` is built for speed, the rest of the page for size
//!   (`Cargo.toml`).
//! - Rendering the page costs the browser more than computing most maps. So a change is rendered once, in as few frames
//!   as possible (`ui/session/`). While a control is dragged, sentences, tables, text alternatives and the possible
//!   values wait until the maps rest (`ui/hooks/use_rested.rs`). Maps are painted at their size on the screen, maps in sight first
//!   ([`browser::painter`]). A stage has one canvas behind all its tiles
//!   (`browser/stage_canvas.rs`), so that the browser has few layers to composite.
//!
//! # Where a new thing goes
//!
//! - A pooling kind: a file in `crates/cnn/src/pooling/kinds/`, a line in the register beside it, and its words in
//!   [`say::rule_words`]; `CONTRIBUTING.md` has it as an exercise. Controls, link, inspector and tests follow the
//!   register, [`cnn::Reduce::all`].
//! - A placement of windows: a variant of [`cnn::Windows`] and of [`setup::Placement`]; the compiler names the rest.
//! - A convention of a framework: its rule in `crates/cnn/src/window/`, which alone knows the places of windows; its words in
//!   [`setup::Convention`], its controls in `ui/views/explore/controls/borders/`, its explanation in [`say::borders`].
//! - A layer that learns: its obvious version with its backward pass in `cnn`, its loops in `crates/cnn/src/interleaved/`, a
//!   variant of [`learn::Layer`] and of `crates/learn/src/engine/step.rs`. An optimiser: a variant of [`learn::Optimiser`], its
//!   step in `crates/cnn/src/descent.rs`.
//! - A stage type: a file in `crates/cnn/src/`, a variant of [`cnn::Stage`] and of [`setup::StageKind`], its controls.
//! - A setting of a stage: a variant in `crates/setup/src/stages/setting/`, its control, its word in links.
//! - A number that a view finds out: a file in `crates/study/src/`. If it takes long: a task in slices (`ui/hooks/use_task.rs`).
//! - Code for a tool that courses are written with: a variant of [`say::snippets::Tool`], what the tool makes of it in
//!   `tests/data/frames/snippets/`, its section in `docs/teachers.md`.
//! - A part of the page that authors hide or lock: a variant of [`setup::Part`], its line in `setup`'s `framing/changed.rs`, and
//!   `ui/held.rs` around its controls.
//! - A view: a folder in `ui/views/`, a variant of [`setup::View`], its words; `CONTRIBUTING.md` has it as an exercise.
//! - Something that is needed only after the learner brought something: an addon, if it may come a moment later
//!   (`docs/decisions/14-addons.md`).
//! - A setting of the picture or of how maps are drawn: in its part of the setup (`crates/setup/src/picture/`,
//!   `display/`), a field, a change and a key; the key's place in [`setup::permalink::Key`]; its control.
//! - A setting of any kind: the part of the page that an author can lock it by (`crates/setup/src/framing/changed.rs`), and
//!   [`ui`]'s `held` around its control.
//! - A part of the setup: a folder like `crates/setup/src/display/`, with its choices, changes and keys, and its fitting
//!   if it has limits; a field of [`setup::Setup`]. `CONTRIBUTING.md` lists the rest.
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
//! | setup | everything a link carries of the lesson |
//! | framing, part | how the author wants the page to be shown; what can be hidden or locked |
//! | held | hidden or locked by the author |
//! | focus, cursor | the pinned cell (in the setup), the one looked at (for a moment) |
//! | job | a pipeline on an input, to be computed |
//! | outcome | the feature maps of a job's stages, and the number measured of them |
//! | rule, placement | the function of the values under a window, the places of the windows |
//! | place | 0 is the picture, k + 1 is what stage k puts out |

pub use poolscope_cnn as cnn;
pub use poolscope_engine as engine;
pub use poolscope_learn as learn;
pub use poolscope_picture as picture;
pub use poolscope_pixels as pixels;
pub use poolscope_say as say;
pub use poolscope_setup as setup;
pub use poolscope_study as study;

pub mod browser;
pub mod ui;
