//! The dialog for sharing: what is ticked is what the link says, the code has and the preview shows.

use anyhow::{Context, Result, ensure};
use thirtyfour::{By, Key};

use crate::{
    Check,
    browser::downloads,
    checks,
    page::{Page, Permission},
    pictures::file,
};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        the_dialog_is_opened_and_closed_by_keyboard,
        a_press_beside_the_dialog_closes_it,
        what_is_locked_or_hidden_is_so_in_the_preview_and_in_the_code,
        size_colours_and_note_are_those_of_the_preview,
        every_tool_has_its_code,
        the_link_stands_behind_a_question_mark_if_wanted,
        another_address_is_in_every_link,
        a_window_that_is_not_pinned_can_be_pinned_in_the_link,
        escape_in_the_preview_closes_the_dialog,
        undo_behind_the_dialog_waits_until_it_is_closed; in chromium:
        every_button_is_reached_by_tab,
        the_qr_code_is_read_back,
        a_link_too_long_for_a_qr_code_says_so_and_offers_none,
        the_code_is_copied,
        the_picture_for_print_has_its_link,
        a_photo_is_taken_along_in_the_link_and_in_a_file,
    ]
}

const LINK: &str = "v=2&picture=digit&stages=conv,3,sobel-x/relu/average,3,s2&end";

impl Page {
    /// The code that the dialog offers.
    async fn code(&self) -> Result<String> {
        let code = self.ask("return document.querySelector('textarea[aria-label=Code]').value").await?;
        Ok(code.as_str().context("no code")?.to_owned())
    }

    /// Waits for the preview to show something, as a script in it sees that.
    async fn preview_has(&self, script: &str) -> Result<()> {
        let inside = format!(
            "const page = document.querySelector('.preview iframe').contentDocument; const root = page?.documentElement; \
             return root?.dataset.busy === 'false' && ({script})"
        );
        self.wait_until(&inside).await
    }
}

async fn the_dialog_is_opened_and_closed_by_keyboard(page: &Page) -> Result<()> {
    page.open("").await?;
    page.hit("Share", Key::Enter).await?;
    page.wait_until("return document.activeElement.ariaLabel === 'Link'").await?;
    page.keys(Key::Escape).await?;
    page.has_focus("Share").await?;
    page.hit("Share", Key::Enter).await?;
    page.hit("Close", Key::Enter).await?;
    page.has_focus("Share").await
}

async fn every_button_is_reached_by_tab(page: &Page) -> Result<()> {
    page.open("").await?;
    page.hit("Share", Key::Enter).await?;
    page.wait_until("return !!document.querySelector('.qr path')").await?;
    let all = "[...document.querySelectorAll('dialog button')].filter((button) => button.offsetWidth)";
    let count = page.ask(&format!("return {all}.length")).await?.as_u64().context("no buttons")?;
    ensure!(count >= 7, "{count} buttons");
    page.ask(
        "self.passed = new Set(); document.addEventListener('focusin', ({ target }) => passed.add(target))",
    )
    .await?;
    // Behind the last one Firefox leads out of the page.
    for _ in 0..4 {
        page.chord(&[Key::Shift], &char::from(Key::Tab).to_string()).await?;
    }
    for _ in 0..80 {
        page.keys(Key::Tab).await?;
    }
    let missed = page.ask(&format!("return {all}.filter((button) => !passed.has(button)).map((button) => button.ariaLabel || button.textContent)")).await?;
    ensure!(missed == serde_json::json!([]), "{missed}");
    Ok(())
}

async fn a_press_beside_the_dialog_closes_it(page: &Page) -> Result<()> {
    page.open("").await?;
    page.open_share().await?;
    // A press inside does not.
    page.find(By::Css(".share-head h2")).await?.click().await?;
    ensure!(page.ask("return !!document.querySelector('dialog[open]')").await? == true);
    page.action_chain().move_to(4, 4).click().perform().await?;
    page.wait_until("return !document.querySelector('dialog')").await
}

async fn what_is_locked_or_hidden_is_so_in_the_preview_and_in_the_code(page: &Page) -> Result<()> {
    page.open(&format!("#{LINK}")).await?;
    page.open_share().await?;
    page.preview_has("!page.querySelector('header') && !!page.querySelector('.strip')").await?;
    page.preview_has("!!page.querySelector('input[aria-label=\"Window size\"]:enabled')").await?;
    page.choose("Window and stride in a course page", "Lock").await?;
    page.preview_has("!page.querySelector('input[aria-label=\"Window size\"]:enabled')").await?;
    let code = page.code().await?;
    ensure!(code.contains("&amp;embed=1") && code.contains("&amp;lock=window"), "{code}");
    // Back to the first address, and there again.
    page.choose("Window and stride in a course page", "Show").await?;
    page.preview_has("!!page.querySelector('input[aria-label=\"Window size\"]:enabled')").await?;
    page.choose("Window and stride in a course page", "Lock").await?;
    page.choose("Under the window in a course page", "Hide").await?;
    page.preview_has("!page.querySelector('.inspector')").await?;
    let code = page.code().await?;
    ensure!(code.contains("inspector"), "{code}");
    page.choose("Under the window in a course page", "Show").await?;
    page.preview_has("!!page.querySelector('.inspector')").await?;
    // The page itself stays as it is.
    ensure!(page.ask("return !!document.querySelector('header')").await? == true);
    let link = page.offered_link().await?;
    ensure!(!link.contains("embed") && link.ends_with(LINK), "{link}");
    Ok(())
}

async fn size_colours_and_note_are_those_of_the_preview(page: &Page) -> Result<()> {
    page.open(&format!("#{LINK}")).await?;
    page.open_share().await?;
    page.enter("Width in pixels", "380").await?;
    page.enter("Height in pixels", "600").await?;
    page.preview_has("page.defaultView.innerWidth === 380 && page.defaultView.innerHeight === 600").await?;
    page.says(".share-results h3", "Preview, 380 × 600").await?;
    page.select("Colours", "dark").await?;
    page.preview_has("root.dataset.theme === 'dark'").await?;
    page.write("dialog input[maxlength]", "Why is the map smaller? <b>Count!</b>").await?;
    page.preview_has("page.body.textContent.includes('Why is the map smaller? <b>Count!</b>')").await?;
    let code = page.code().await?;
    for part in ["width=\"380\" height=\"600\"", "theme=dark", "text=Why"] {
        ensure!(code.contains(part), "{part} is not in {code}");
    }
    Ok(())
}

async fn every_tool_has_its_code(page: &Page) -> Result<()> {
    page.open(&format!("#{LINK}")).await?;
    page.open_share().await?;
    for (tool, begins) in [
        ("HTML", "<iframe src=\"http"),
        ("Moodle, Canvas", "<p><iframe src=\"http"),
        ("Jupyter Book, MyST", "```{iframe} http"),
        ("Quarto", "::: {.content-visible when-format=\"html\"}"),
        ("reveal.js", "<section>\n  <iframe data-src=\"http"),
        ("Markdown", "[![Digit"),
        ("Notebook", "from IPython.display import IFrame"),
    ] {
        page.choose("Code for", tool).await?;
        let code = page.code().await?;
        ensure!(code.starts_with(begins), "{tool}: {code}");
        ensure!(code.contains("average,3,s2"), "{tool}: {code}");
    }
    Ok(())
}

async fn the_link_stands_behind_a_question_mark_if_wanted(page: &Page) -> Result<()> {
    page.open(&format!("#{LINK}")).await?;
    let before = page.sight().await?.pixels;
    page.open_share().await?;
    page.find(By::Css("dialog .check input")).await?.click().await?;
    page.wait_until("return document.querySelector('input[aria-label=Link]').value.includes('/?v=2')")
        .await?;
    let link = page.offered_link().await?;
    ensure!(!link.contains('#'), "{link}");
    page.open_at(&link).await?;
    page.is_at_rest().await?;
    assert_eq!(page.sight().await?.pixels, before);
    Ok(())
}

async fn another_address_is_in_every_link(page: &Page) -> Result<()> {
    page.open(&format!("#{LINK}")).await?;
    page.open_share().await?;
    page.write("dialog input[type=url]", "https://course.example/pool/").await?;
    page.wait_until(
        "return document.querySelector('input[aria-label=Link]').value.startsWith('https://course.example/pool/#v=2')",
    )
    .await?;
    let code = page.code().await?;
    ensure!(code.contains("src=\"https://course.example/pool/#v=2&amp;"), "{code}");
    page.write("dialog input[type=url]", "course.example").await?;
    page.says("dialog", "An address begins with https://").await?;
    let link = page.offered_link().await?;
    ensure!(link.starts_with(page.home()), "{link}");
    Ok(())
}

async fn undo_behind_the_dialog_waits_until_it_is_closed(page: &Page) -> Result<()> {
    page.open("").await?;
    page.slide("Window size", Key::Right).await?;
    let after = page.sight().await?;
    page.open_share().await?;
    page.find(By::Css("dialog .pill input")).await?.focus().await?;
    page.chord(&[Key::Control], "z").await?;
    page.keys(Key::Escape).await?;
    page.is_at_rest().await?;
    assert_eq!(page.sight().await?.link, after.link);
    page.chord(&[Key::Control], "z").await?;
    page.is_at_rest().await?;
    assert_ne!(page.sight().await?.link, after.link);
    Ok(())
}

async fn a_window_that_is_not_pinned_can_be_pinned_in_the_link(page: &Page) -> Result<()> {
    page.open(&format!("#{LINK}")).await?;
    page.find(By::Css(".map-face[tabindex='0']")).await?.focus().await?;
    for _ in 0..3 {
        page.keys(Key::Right).await?;
    }
    page.is_at_rest().await?;
    let cell = page.ask("return document.querySelector('[data-cell]').dataset.cell").await?;
    let cell = cell.as_str().context("no cell")?.to_owned();
    page.open_share().await?;
    let before = page.offered_link().await?;
    ensure!(!before.contains("&at="), "{before}");
    page.find(By::Css("dialog .check + .check input")).await?.click().await?;
    page.wait_until("return document.querySelector('input[aria-label=Link]').value.includes('&at=')").await?;
    let link = page.offered_link().await?;
    ensure!(link.contains(&format!("&at={cell}")), "{link}");
    page.preview_has(&format!("page.querySelector('[data-cell]')?.dataset.cell === '{cell}'")).await
}

async fn escape_in_the_preview_closes_the_dialog(page: &Page) -> Result<()> {
    page.open(&format!("#{LINK}")).await?;
    page.open_share().await?;
    page.preview_has("true").await?;
    page.ask(
        "const page = document.querySelector('.preview iframe').contentDocument; \
         page.querySelector('.map-face[tabindex=\"0\"]').focus(); page.activeElement.dispatchEvent(new page.defaultView.KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))",
    )
    .await?;
    page.wait_until("return !document.querySelector('dialog[open]')").await?;
    page.has_focus("Share").await
}

async fn a_link_too_long_for_a_qr_code_says_so_and_offers_none(page: &Page) -> Result<()> {
    let filters = vec![vec!["0.123"; 121].join("/"); 6].join(",");
    page.open(&format!("#v=2&stages=conv,11,{filters}&end")).await?;
    page.open_share().await?;
    page.says("dialog", "The link is too long for a QR code.").await?;
    let offers = page.ask("return !!document.querySelector('[title=\"Save the QR code as PNG\"]')").await?;
    ensure!(offers == serde_json::json!(false), "a code that is not there can be saved");
    Ok(())
}

async fn the_qr_code_is_read_back(page: &Page) -> Result<()> {
    for theme in ["light", "dark"] {
        page.prefer(&[("prefers-color-scheme", theme)]).await?;
        page.open_anew(LINK).await?;
        page.open_share().await?;
        page.wait_until("return !!document.querySelector('.qr path')").await?;
        let drawing = page.find(By::Css(".qr svg")).await?;
        drawing.scroll_into_view().await?;
        let mut reader =
            png::Decoder::new(std::io::Cursor::new(drawing.screenshot_as_png().await?)).read_info()?;
        let mut pixels = vec![0; reader.output_buffer_size().context("a picture of no size")?];
        let seen = reader.next_frame(&mut pixels)?;
        let (width, height) = (seen.width as usize, seen.height as usize);
        let bytes = seen.color_type.samples();
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
            pixels[(y * width + x) * bytes]
        });
        let grids = image.detect_grids();
        ensure!(grids.len() == 1, "{theme}: {} codes", grids.len());
        let (_, text) = grids[0].decode()?;
        assert_eq!(text, page.offered_link().await?, "{theme}");
    }
    Ok(())
}

async fn the_code_is_copied(page: &Page) -> Result<()> {
    page.permit("clipboard-read", Permission::Granted).await?;
    page.permit("clipboard-write", Permission::Granted).await?;
    page.open(&format!("#{LINK}")).await?;
    page.open_share().await?;
    page.press("Copy the code").await?;
    page.says(".copied.long [role=status]", "Copied.").await?;
    let code = page.code().await?;
    assert_eq!(page.ask("return navigator.clipboard.readText()").await?, code);
    Ok(())
}

async fn the_picture_for_print_has_its_link(page: &Page) -> Result<()> {
    page.open(&format!("#{LINK}")).await?;
    page.open_share().await?;
    let link = page.offered_link().await?;
    page.press("Save the picture as SVG").await?;
    let svg = String::from_utf8(page.downloaded("poolscope.svg").await?)?;
    let words: String = svg.split("<text").skip(1).filter_map(|part| part.split(['>', '<']).nth(1)).collect();
    let escaped = link.replace('&', "&#38;");
    ensure!(words.contains(&escaped), "{words} has no {escaped}");
    ensure!(words.contains("Convolution") && words.contains("average 3 × 3"), "{words}");
    ensure!(svg.matches("<image").count() >= 3, "the maps are not in it");
    ensure!(words.matches('→').count() >= 3, "no arrows between the stages: {words}");
    // The kernel of 3 × 3 weights as small rectangles.
    ensure!(svg.matches("fill=\"rgb(").count() >= 9, "the kernel's picture is not in it");
    page.select("Picture for print", "average 3 × 3").await?;
    page.press("Save the picture as PNG").await?;
    let png = page.downloaded("poolscope.png").await?;
    let reader = png::Decoder::new(std::io::Cursor::new(png)).read_info()?;
    let (width, height) = reader.info().size();
    ensure!(width >= 1000 && height >= 1000, "{width} × {height} pixels are too few for print");
    Ok(())
}

async fn a_photo_is_taken_along_in_the_link_and_in_a_file(page: &Page) -> Result<()> {
    page.open(&format!("#{LINK}")).await?;
    page.upload(&file("ok_rgb.png")).await?;
    page.shows("Picture, ok_rgb").await?;
    let before = page.sight().await?;
    page.open_share().await?;
    page.says("dialog .left-behind", "your own picture").await?;
    let along = "[...document.querySelectorAll('dialog .check')].find((box) => box.textContent.includes('made smaller'))";
    page.ask(&format!("{along}.querySelector('input').click()")).await?;
    page.says("dialog", "so all numbers are approximate").await?;
    let link = page.offered_link().await?;
    ensure!(link.contains("picture=photo:") && link.len() < 8300, "{link}");
    page.press("Lesson as a file").await?;
    page.downloaded("poolscope-lesson.png").await?;
    page.open_at(&link).await?;
    page.is_at_rest().await?;
    let carried = page.sight().await?;
    assert_eq!(carried.pixels.len(), before.pixels.len());
    ensure!(page.notices().await?.is_empty(), "{}", page.notices().await?);
    // The file has the same pixels, bit for bit.
    page.open_anew("").await?;
    page.upload(&downloads().join("poolscope-lesson.png")).await?;
    page.says(".notices", "was opened").await?;
    page.is_at_rest().await?;
    assert_eq!(page.sight().await?.pixels, before.pixels);
    Ok(())
}
