//! Weights as a file, networks that come back with their settings, and a tab that nobody looks at.

use anyhow::{Context, Result, ensure};
use poolscope::say::recognise as words;
use std::fs;
use thirtyfour::{By, Key};

use super::{SHAPES, expected_curves, learned, setup};
use crate::browser::downloads;
use crate::{page::Page, root};

pub(super) async fn weights_leave_as_a_file_and_open_again(page: &Page) -> Result<()> {
    page.open(&format!("#{SHAPES}")).await?;
    page.learn().await?;
    let before = page.network_answers().await?;
    page.press(words::SAVE_WEIGHTS).await?;
    let name = words::weights_file(&words::network_name(&setup(SHAPES).recognise.contest[1]));
    let bytes = page.downloaded(&name).await?;
    // The length of a safetensors header, the header, the numbers.
    let length = usize::try_from(u64::from_le_bytes(bytes[..8].try_into()?))?;
    let header: serde_json::Value = serde_json::from_slice(&bytes[8..8 + length])?;
    let tensors = learned(SHAPES)?.runs()[1].network().tensors();
    for tensor in &tensors {
        let place = &header[&tensor.name]["data_offsets"];
        let at = |end: usize| place[end].as_u64().and_then(|at| usize::try_from(at).ok());
        let (from, to) = at(0).zip(at(1)).with_context(|| format!("{} is not there", tensor.name))?;
        let expected: Vec<u8> = tensor.values.iter().flat_map(|value| value.to_le_bytes()).collect();
        assert_eq!(bytes[8 + length + from..8 + length + to], expected, "{}", tensor.name);
    }
    // They open in another page, beside nothing.
    page.open_anew("v=2&view=recognise&task=shapes6&end").await?;
    page.open_weights(&downloads().join(&name)).await?;
    page.says(".network-file [role=status]", words::WEIGHTS_OPENED).await?;
    page.has_learned().await?;
    assert_eq!(page.network_answers().await?, before[1..2]);
    fs::remove_file(downloads().join(name))?;
    // What is no file of weights is told, and throws nothing away.
    page.open_weights(&root().join("README.md")).await?;
    page.wait_until(&format!(
        "return ![{:?}, ''].includes(document.querySelector('.network-file [role=status]').textContent)",
        words::WEIGHTS_OPENED
    ))
    .await?;
    assert_eq!(page.network_answers().await?, before[1..2]);
    Ok(())
}

impl Page {
    async fn open_weights(&self, file: &std::path::Path) -> Result<()> {
        let field = self.find(By::Css(".network-file input[type=file]")).await?;
        field.send_keys(file.to_str().context("a path of letters")?).await?;
        Ok(())
    }
}

pub(super) async fn networks_come_back_with_their_settings(page: &Page) -> Result<()> {
    page.open(&format!("#{SHAPES}")).await?;
    page.learn().await?;
    let shapes = page.numbers_of("Accuracy").await?;
    page.choose(words::TASK, "Left or right?").await?;
    page.is_at_rest().await?;
    page.says(".stale", "They stay until you let the new ones learn").await?;
    page.learn().await?;
    ensure!(page.numbers_of("Accuracy").await? != shapes, "the other task learned the same");
    page.chord(&[Key::Control], "z").await?;
    page.is_at_rest().await?;
    assert_eq!(page.numbers_of("Accuracy").await?, shapes);
    page.button(words::ANEW).await?;
    Ok(())
}

pub(super) async fn a_hidden_tab_learns_on_without_frames(page: &Page) -> Result<()> {
    let link = SHAPES.replace("epochs=2", "epochs=6");
    page.open(&format!("#{link}")).await?;
    page.press("Let them learn").await?;
    // No browser under test hides a tab: what it does then is done here.
    page.ask(
        "Object.defineProperty(document, 'hidden', { get: () => true, configurable: true }); \
         window.frames_of_tab = requestAnimationFrame; window.requestAnimationFrame = () => 0; document.dispatchEvent(new Event('visibilitychange'))",
    )
    .await?;
    page.wait_until("return !!document.querySelector('.confusion')").await?;
    page.ask("window.requestAnimationFrame = window.frames_of_tab; delete document.hidden").await?;
    page.is_at_rest().await?;
    assert_eq!(page.numbers_of("Accuracy").await?, expected_curves(learned(&link)?.runs()));
    Ok(())
}
