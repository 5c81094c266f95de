//! Numbers that people paste: into the grid, its text and a kernel.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::{Check, Page, checks, root};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        a_text_with_one_reading_is_used_at_once,
        what_is_no_grid_is_refused_in_words_that_help_and_nothing_changes,
        where_a_text_can_be_read_in_two_ways_the_learner_chooses_by_keyboard,
        two_maps_and_a_kernel_for_each_give_the_numbers_of_the_textbook,
        a_kernel_is_pasted_into_one_weight_and_its_size_follows,
        weights_are_typed_as_fractions_and_with_any_minus,
        a_number_that_is_not_possible_says_which_one_is_used,
        a_part_of_the_page_that_does_not_load_is_asked_for_again,
        what_is_done_while_numbers_are_read_holds_and_is_said,
        a_second_paste_does_not_move_the_first_and_looking_is_no_change,
        what_is_chosen_while_a_file_is_opened_holds_and_is_said,
    ]
}

/// The text box under the grid, and the first cells of the grid and of the kernel.
const TEXT: &str = ".paste textarea";
const CELL: &str = ".cells input";
const WEIGHT: &str = ".kernel-grid input";

impl Page {
    /// Takes a text in the box under the grid as the picture.
    pub(crate) async fn use_text(&self, text: &str) -> Result<()> {
        self.type_text(text).await?;
        self.has_reader().await?;
        self.press("Use these numbers").await
    }

    /// Writes a text into the box under the grid.
    async fn type_text(&self, text: &str) -> Result<()> {
        self.ask(&format!(
            "const area = document.querySelector('{TEXT}'); area.value = {}; \
             area.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}))",
            json!(text)
        ))
        .await?;
        self.is_at_rest().await
    }

    /// Waits until the addon that reads texts is there: rest does not wait for it.
    async fn has_reader(&self) -> Result<()> {
        ensure!(self.ask("return poolscopeAddon('reader').then(() => true)").await? == true, "it loads");
        Ok(())
    }

    /// Pastes a text into the field that `selector` finds first. Says whether the page took it.
    async fn paste(&self, selector: &str, text: &str) -> Result<bool> {
        self.has_reader().await?;
        let taken = self
            .ask(&format!(
                "const field = document.querySelector('{selector}'); field.focus(); const data = new DataTransfer(); \
                 data.setData('text/plain', {}); return !field.dispatchEvent(new ClipboardEvent('paste', \
                     {{ clipboardData: data, bubbles: true, cancelable: true, composed: true }}))",
                json!(text)
            ))
            .await?;
        Ok(taken == true)
    }

    async fn open_text(&self) -> Result<()> {
        self.open("").await?;
        self.open_panel("Numbers").await?;
        self.unfold().await
    }
}

async fn a_text_with_one_reading_is_used_at_once(page: &Page) -> Result<()> {
    page.open_text().await?;
    for (text, numbers) in [
        ("\\begin{bmatrix}\n1 & 2 \\\\\n7 & 8\n\\end{bmatrix}", "1,2/7,8"),
        ("| 1 | 3 |\n|---|---|\n| 5 | 6 |", "1,3/5,6"),
        ("     [,1] [,2] [,3]\n[1,]    2    4    3\n[2,]    1    5    7", "2,4,3/1,5,7"),
        ("A =\n\n   1.0e+03 *\n\n    0.0010    1.0000\n    2.0000    3.0000", "1,1000/2000,3000"),
        ("[[np.float64(1.0), np.float64(2.0)], [np.float64(3.0), np.float64(4.0)]]", "1,2/3,4"),
        ("1\u{202f}024,5\t2\u{202f}048\n3\u{202f}500\t4\u{202f}750,25", "1024.5,2048/3500,4750.25"),
        ("1 2 3 4 5", "1,2,3,4,5"),
    ] {
        page.use_text(text).await?;
        let link = page.sight().await?.link;
        ensure!(link.contains(&format!("picture=numbers:{numbers}&")), "{text}: {link}");
    }
    Ok(())
}

async fn what_is_no_grid_is_refused_in_words_that_help_and_nothing_changes(page: &Page) -> Result<()> {
    page.open_text().await?;
    page.use_text("5").await?;
    let before = page.sight().await?;
    for (text, words) in [
        ("[[1,2],[3,4]]\n[[5,6],[7,8]]", "These are 2 matrices, one after the other."),
        (
            "[[0. 1. 2. ... 7. 8. 9.]\n [1. 2. 3. ... 8. 9. 10.]]",
            "These numbers were shortened by NumPy: print them whole.",
        ),
        ("np.ones((3, 3)) / 9", "“np.ones(…)” is a program."),
        (
            "[[[1,2],[3,4]],[[1,2],[3,4]],[[1,2],[3,4]],[[1,2],[3,4]]]",
            "These numbers have 3 dimensions, 4 × 2 × 2.",
        ),
    ] {
        page.use_text(text).await?;
        page.says(".paste [role=status]", words).await?;
        assert_eq!(page.sight().await?, before, "{text}");
    }
    Ok(())
}

async fn where_a_text_can_be_read_in_two_ways_the_learner_chooses_by_keyboard(page: &Page) -> Result<()> {
    page.open_text().await?;
    page.use_text("5").await?;
    let before = page.sight().await?;
    let text = "1,024\t2,048\n4,096\t512";
    page.use_text(text).await?;
    page.says(".readings", "This can be read in more than one way.").await?;
    let offered = page.words(".readings").await?;
    for words in ["2 × 2, with commas between thousands", "1024", "2 × 2, with decimal commas", "1.024"] {
        ensure!(offered.contains(words), "{words}: {offered}");
    }
    assert_eq!(page.sight().await?, before, "nothing is replaced before the choice");
    page.wait_until("return document.activeElement.closest('.readings') !== null").await?;
    page.keys(Key::Escape + "").await?;
    page.wait_until("return !document.querySelector('.readings')").await?;
    page.wait_until(&format!("return document.activeElement === document.querySelector('{TEXT}')")).await?;
    assert_eq!(page.sight().await?, before, "Escape keeps what is there");
    page.use_text(text).await?;
    page.wait_until("return document.activeElement.closest('.readings') !== null").await?;
    page.keys(Key::Enter + "").await?;
    page.wait_until("return !document.querySelector('.readings')").await?;
    let link = page.sight().await?.link;
    ensure!(link.contains("numbers:1024,2048/4096,512&"), "{link}");
    // The same in the grid itself.
    ensure!(page.paste(CELL, "1,5\n2,5").await?, "the page takes it");
    page.says(".readings", "2 × 1, with decimal commas").await?;
    page.ask("document.querySelectorAll('.readings button')[1].click()").await?;
    page.wait_until("return !document.querySelector('.readings')").await?;
    let link = page.sight().await?.link;
    ensure!(link.contains("numbers:1.5,2048/2.5,512&"), "{link}");
    Ok(())
}

/// Dive into Deep Learning, 6.4.1.
async fn two_maps_and_a_kernel_for_each_give_the_numbers_of_the_textbook(page: &Page) -> Result<()> {
    page.open("#v=2&picture=numbers:1,2/3,4&stages=conv,2,1/1/1/1&end").await?;
    page.choose_stage(1).await?;
    page.open_panel("Numbers").await?;
    let text = "tensor([[[0.0, 1.0, 2.0], [3.0, 4.0, 5.0], [6.0, 7.0, 8.0]],\n        \
                [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]])";
    ensure!(page.paste(CELL, text).await?, "the page takes it");
    page.says(".readings", "2 maps of 3 × 3, channels first, as in PyTorch").await?;
    page.ask("document.querySelector('.readings button').click()").await?;
    page.shows("Picture, typed numbers: 2 × 3 × 3").await?;
    page.press("Close").await?;
    ensure!(page.paste(WEIGHT, "[[[0, 1], [2, 3]], [[1, 2], [3, 4]]]").await?, "the page takes it");
    page.is_at_rest().await?;
    let maps = page.alternatives(1).await?;
    ensure!(maps[0].contains("minimum 56") && maps[0].contains("maximum 120"), "{maps:?}");
    let link = page.sight().await?.link;
    assert_eq!(
        link,
        "v=2&picture=numbers:0,1,2/3,4,5/6,7,8//1,2,3/4,5,6/7,8,9&stages=conv,2,0/1/2/3//1/2/3/4&end"
    );
    // Both maps are seen, and each has its grid.
    let tiles = page.ask("return document.querySelectorAll('.stage.picture .map-face').length").await?;
    assert_eq!(tiles, 2);
    page.open_panel("Numbers").await?;
    page.enter("Maps", "1").await?;
    page.shows("Picture, typed numbers: 1 × 3 × 3, minimum 0").await
}

async fn a_kernel_is_pasted_into_one_weight_and_its_size_follows(page: &Page) -> Result<()> {
    page.open("#v=1&stages=conv,3,sobel-x&chosen=1").await?;
    let before = page.sight().await?;
    ensure!(page.paste(WEIGHT, "-1\t0\t1\n\u{2013}2\t0\t2\n-1\t0\t1").await?, "the page takes it");
    let link = page.sight().await?.link;
    ensure!(link.contains("conv,3,-1/0/1/-2/0/2/-1/0/1"), "{link}");
    ensure!(page.paste(WEIGHT, "1/16 * [[1, 2], [3, 4]]").await?, "the page takes it");
    page.says(".kernel-editor", "The kernel has the size of the pasted weights now: 2 × 2.").await?;
    let link = page.sight().await?.link;
    ensure!(link.contains("conv,2,0.0625/0.125/0.1875/0.25"), "{link}");
    page.press("Undo").await?;
    let link = page.sight().await?.link;
    ensure!(link.contains("conv,3,-1/0/1/"), "one step takes size and weights back: {link}");
    page.press("Undo").await?;
    assert_eq!(page.sight().await?, before);
    // A row is a kernel of one row, as in the first exercise of many sheets.
    page.open("#v=1&picture=numbers:2,1,2,3,1,0&stages=conv,1,1&chosen=1").await?;
    ensure!(page.paste(WEIGHT, "[1, \u{2212}1, 2]").await?, "the page takes it");
    assert_eq!(page.sight().await?.regions[1], "Stage 1: Convolution, 1 × 1 × 4");
    let maps = page.alternatives(1).await?;
    ensure!(maps[0].contains("minimum 1") && maps[0].contains("maximum 5"), "5 5 1 2: {maps:?}");
    // What is no kernel is refused, and nothing changes.
    let before = page.sight().await?;
    ensure!(page.paste(WEIGHT, "1 2\n3").await?, "the page takes it");
    page.says(".kernel-editor", "Row 2 has 1 number, but the first row has 2.").await?;
    assert_eq!(page.sight().await?, before);
    // Nor does what is larger than the map, and no word says that the kernel took its size.
    ensure!(page.paste(WEIGHT, "1 2 3 4 5 6 7").await?, "the page takes it");
    page.is_at_rest().await?;
    assert_eq!(page.sight().await?.link, before.link);
    let words = page.words(".kernel-editor").await?;
    ensure!(!words.contains("pasted weights"), "{words}");
    // One number that can be two is asked about.
    ensure!(page.paste(WEIGHT, "1,024").await?, "the page takes it");
    page.says(".readings", "1 × 1, with commas between thousands").await?;
    page.keys(Key::Escape + "").await?;
    ensure!(!page.paste(WEIGHT, "-0,5").await?, "one number is pasted as everywhere");
    Ok(())
}

async fn weights_are_typed_as_fractions_and_with_any_minus(page: &Page) -> Result<()> {
    page.open("#v=1&picture=numbers:9&stages=conv,1,1&chosen=1").await?;
    for (typed, weight) in [("1/9", "0.11111111"), ("-2/16", "-0.125"), ("–1", "-1"), ("−0,5", "-0.5")] {
        page.write(WEIGHT, typed).await?;
        let link = page.sight().await?.link;
        ensure!(link.contains(&format!("conv,1,{weight}&")), "{typed}: {link}");
    }
    // Nine times 0.111 is not the mean.
    page.open("#v=1&picture=numbers:9&stages=conv,1,0.999&chosen=1").await?;
    page.says(".kernel-editor", "The weights sum to 0.999, not 1.").await?;
    page.open("#v=1&stages=conv,3,box-blur&chosen=1").await?;
    ensure!(!page.words(".kernel-editor").await?.contains("sum to"), "presets are exact");
    // No keypad without a minus.
    let modes = page.ask("return [...document.querySelectorAll('.controls input.number:not([role])')].map((box) => box.inputMode).join('')").await?;
    assert_eq!(modes, "");
    Ok(())
}

async fn a_number_that_is_not_possible_says_which_one_is_used(page: &Page) -> Result<()> {
    page.open("").await?;
    let said = "return [...document.querySelectorAll('.slider .refused')].map((p) => p.textContent).join('')";
    for (typed, words) in [
        ("99", "2 is used. 32 is the most."),
        ("0", "2 is used. 1 is the least."),
        ("−1", "2 is used. 1 is the least."),
        ("1.5", "2 stays: whole numbers only."),
        ("", "2 stays: whole numbers only."),
    ] {
        page.ask(&format!(
            "const box = document.querySelector('input.number[aria-label=\"Window size\"]'); box.focus(); \
             box.value = '{typed}'; box.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}))"
        ))
        .await?;
        page.wait_until(&format!("{} === {}", said, json!(words))).await?;
        let sight = page.sight().await?;
        assert_eq!(sight.regions[3], "Stage 3: Max pooling, 2 × 31 × 31", "the maps are those of 2: {typed}");
    }
    // Neither the wheel nor the arrows of another control change it; its own arrows do.
    page.enter("Window size", "2").await?;
    page.ask(
        "const box = document.querySelector('input.number[aria-label=\"Window size\"]'); box.focus(); \
         box.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, bubbles: true, cancelable: true }))",
    )
    .await?;
    assert_eq!(page.slider("number", "Window size").await?.prop("value").await?.as_deref(), Some("2"));
    page.slider("number", "Window size").await?.send_keys(Key::Up + "").await?;
    assert_eq!(page.sight().await?.regions[3], "Stage 3: Max pooling, 2 × 30 × 30");
    assert_eq!(page.slider("number", "Window size").await?.prop("value").await?.as_deref(), Some("3"));
    Ok(())
}

async fn a_part_of_the_page_that_does_not_load_is_asked_for_again(page: &Page) -> Result<()> {
    page.open("").await?;
    let before = page.sight().await?;
    page.ask("const boot = document.querySelector('[data-wasm]').dataset; self.kept = boot.reader; boot.reader = 'gone.js'")
        .await?;
    page.upload(&root().join("tests/data/hostile/ok_rgb.png")).await?;
    page.says("body", "the part of the page that checks files did not load.").await?;
    assert_eq!(page.sight().await?, before, "the picture stays");
    page.open_panel("Numbers").await?;
    page.unfold().await?;
    page.type_text("7 8").await?;
    page.press("Use these numbers").await?;
    page.says(".paste [role=status]", "Nothing was changed; try again.").await?;
    assert_eq!(page.sight().await?.link, before.link);
    let errors = page.troubles().await?;
    ensure!(errors.iter().all(|line| line.contains("gone.js")), "unexpected: {errors:?}");
    // A network that wants a login answers with a page of its own, which runs but is no part of this one.
    page.ask("document.querySelector('[data-wasm]').dataset.reader = 'keys.js'").await?;
    page.press("Use these numbers").await?;
    page.says(".paste [role=status]", "Nothing was changed; try again.").await?;
    page.ask("document.querySelector('[data-wasm]').dataset.reader = self.kept").await?;
    page.press("Use these numbers").await?;
    page.shows("Picture, typed numbers: 1 × 1 × 2").await
}

/// Lets the addon that reads come only when `self.arrive()` is called.
const LATE: &str = "const whole = self.poolscopeAddon; \
    const gate = new Promise((open) => { self.arrive = open; }); \
    self.poolscopeAddon = (name) => gate.then(() => whole(name))";

async fn what_is_done_while_numbers_are_read_holds_and_is_said(page: &Page) -> Result<()> {
    const KERNEL: &str = "const data = new DataTransfer(); data.setData('text/plain', '5 5 5\\n0 0 0\\n1 2 1'); \
        document.querySelector('.kernel-grid input').dispatchEvent(new ClipboardEvent('paste', \
            { clipboardData: data, bubbles: true, cancelable: true, composed: true }))";
    page.open("#v=1&stages=conv,3,sobel-x&chosen=1").await?;
    page.ask(LATE).await?;
    page.ask(KERNEL).await?;
    page.says(".kernel-editor", "Reading the numbers…").await?;
    page.ask(KERNEL).await?;
    page.says(".kernel-editor", "The numbers that were pasted before are still being read.").await?;
    // A weight that is typed meanwhile stays.
    page.write(WEIGHT, "42").await?;
    page.is_at_rest().await?;
    page.ask("self.arrive()").await?;
    page.says(".notices", "The pasted numbers were not used").await?;
    let link = page.sight().await?.link;
    ensure!(link.contains("conv,3,42/0/1/-2/0/2/-1/0/1"), "{link}");
    // Nothing else was done: the text is used.
    page.ask(KERNEL).await?;
    page.is_at_rest().await?;
    let link = page.sight().await?.link;
    ensure!(link.contains("conv,3,5/5/5/0/0/0/1/2/1"), "{link}");
    Ok(())
}

/// A cell's paste as a person does it, without waiting for the addon.
async fn paste_into_cell(page: &Page, cell: usize, text: &str) -> Result<()> {
    page.ask(&format!(
        "const data = new DataTransfer(); data.setData('text/plain', {}); \
         document.querySelectorAll('{CELL}')[{cell}].dispatchEvent(new ClipboardEvent('paste', \
             {{ clipboardData: data, bubbles: true, cancelable: true, composed: true }}))",
        json!(text)
    ))
    .await?;
    Ok(())
}

async fn a_second_paste_does_not_move_the_first_and_looking_is_no_change(page: &Page) -> Result<()> {
    page.open("#v=1&picture=numbers:0,0,0;0,0,0;0,0,0&stages=max,2").await?;
    page.open_panel("Numbers").await?;
    page.ask(LATE).await?;
    paste_into_cell(page, 0, "9 8\n7 6").await?;
    paste_into_cell(page, 4, "1 1\n1 1").await?;
    // Looking at another size of the maps, a step of the window and a pinned cell change no number.
    page.ask("document.querySelector('.lead input:not(:checked)').click()").await?;
    page.press("Step").await?;
    page.press("Pin this cell").await?;
    page.is_at_rest().await?;
    page.ask("self.arrive()").await?;
    page.shows("Picture, typed numbers: 1 × 3 × 3, minimum 0, mean 3.333, maximum 9").await?;
    let link = page.sight().await?.link;
    ensure!(link.contains("numbers:9,8,0/7,6,0/0,0,0"), "{link}");
    // One step of undo takes back the paste alone, not what was typed into the same cell before it.
    page.write(CELL, "5").await?;
    page.is_at_rest().await?;
    paste_into_cell(page, 0, "3 4").await?;
    page.is_at_rest().await?;
    page.press("Undo").await?;
    page.is_at_rest().await?;
    let link = page.sight().await?.link;
    ensure!(link.contains("numbers:5,8,0/7,6,0/0,0,0"), "{link}");
    Ok(())
}

async fn what_is_chosen_while_a_file_is_opened_holds_and_is_said(page: &Page) -> Result<()> {
    page.open("").await?;
    page.ask(LATE).await?;
    page.upload(&root().join("tests/data/hostile/ok_rgb.png")).await?;
    page.open_panel("Samples").await?;
    page.press("Cat").await?;
    page.shows("Picture, Cat").await?;
    page.ask("self.arrive()").await?;
    page.says(".notices", "another picture was chosen before it was open.").await?;
    page.shows("Picture, Cat").await
}
