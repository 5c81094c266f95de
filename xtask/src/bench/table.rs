//! Markdown tables that are readable on a terminal.

/// Rows of cells under a header.
pub(super) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with only a header.
    pub(super) fn new(header: &[&str]) -> Self {
        Self { rows: vec![header.iter().map(|&cell| cell.to_owned()).collect()] }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The table as aligned Markdown: the first column to the left, numbers to the right.
    pub(super) fn markdown(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0).max(3)
        };
        let widths: Vec<_> = (0..columns).map(width).collect();
        let mut text = String::new();
        for (index, row) in self.rows.iter().enumerate() {
            text.push('|');
            for (column, &width) in widths.iter().enumerate() {
                let cell = row.get(column).map_or("", String::as_str);
                let padded =
                    if column == 0 { format!(" {cell:<width$} |") } else { format!(" {cell:>width$} |") };
                text.push_str(&padded);
            }
            text.push('\n');
            if index == 0 {
                text.push('|');
                for (column, &width) in widths.iter().enumerate() {
                    let line = "-".repeat(width);
                    text.push_str(&if column == 0 { format!(" {line} |") } else { format!(" {line}:|") });
                }
                text.push('\n');
            }
        }
        text
    }
}

/// Milliseconds with three significant digits.
pub(super) fn milliseconds(time: f64) -> String {
    let decimals = match time {
        ..0.1 => 3,
        ..10.0 => 2,
        ..100.0 => 1,
        _ => 0,
    };
    format!("{time:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::new(&["what", "ms"]);
        table.row(["max".to_owned(), milliseconds(0.123)]);
        table.row(["convolution".to_owned(), milliseconds(123.4)]);
        let expected = "| what        |   ms |\n| ----------- | ----:|\n| max         | 0.12 |\n| convolution |  123 |\n";
        assert_eq!(table.markdown(), expected);
    }
}
