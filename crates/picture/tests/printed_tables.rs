//! What people paste from tables, spreadsheets, programs and their objects.

mod shown;

use poolscope_picture::numbers::Place;
use shown::check;

#[test]
fn drawn_tables_lose_their_types_and_counts() {
    check(
        Place::PICTURE,
        &[
            (
                "shape: (2, 2)\n┌─────┬─────┐\n│ a   ┆ b   │\n│ --- ┆ --- │\n│ i64 ┆ f64 │\n╞═════╪═════╡\n│ 1   ┆ 2.5 │\n│ 3   ┆ 4.0 │\n└─────┴─────┘",
                "1 2.5; 3 4",
            ),
            (
                "shape: (2, 2)\n┌─────┬─────┐\n│ idx ┆ a   │\n│ --- ┆ --- │\n│ str ┆ i64 │\n╞═════╪═════╡\n│ x   ┆ 1   │\n│ y   ┆ 2   │\n└─────┴─────┘",
                "1; 2",
            ),
            ("shape: (3,)\nSeries: 'a' [i64]\n[\n\t1\n\t2\n\t3\n]", "1; 2; 3"),
            (
                "shape: (9, 1)\n┌─────┐\n│ a   │\n│ --- │\n│ i64 │\n╞═════╡\n│ 1   │\n│ …   │\n│ 3   │\n└─────┘",
                "shortened by Polars",
            ),
            (
                "┌───────┬───────┐\n│   a   │   b   │\n│ int32 │ int32 │\n├───────┼───────┤\n│     1 │     2 │\n│     3 │     4 │\n└───────┴───────┘",
                "1 2; 3 4",
            ),
            ("┏━━━┳━━━┓\n┃ a ┃ b ┃\n┡━━━╇━━━┩\n│ 1 │ 2 │\n│ 3 │ 4 │\n└───┴───┘", "1 2; 3 4"),
            (" a | b \n---+---\n 1 | 2\n 3 | 4\n(2 rows)\n", "1 2; 3 4"),
            ("+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n+---+---+\n1 row in set (0.00 sec)", "1 2"),
            ("| a | b |\n|---+---|\n| 1 | 2 |\n| 3 | 4 |", "1 2; 3 4"),
            (
                "+----+-----+-----+\n|    |   0 |   1 |\n|----+-----+-----|\n|  0 |   1 |   2 |\n|  1 |   3 |   4 |\n+----+-----+-----+",
                "1 2; 3 4",
            ),
            (
                "┌─────────┬───┬───┐\n│ (index) │ 0 │ 1 │\n├─────────┼───┼───┤\n│    0    │ 1 │ 2 │\n│    1    │ 3 │ 4 │\n└─────────┴───┴───┘",
                "1 2; 3 4",
            ),
            (
                "╭───┬───┬───╮\n│ # │ a │ b │\n├───┼───┼───┤\n│ 0 │ 1 │ 2 │\n│ 1 │ 3 │ 4 │\n╰───┴───┴───╯",
                "1 2; 3 4",
            ),
            ("# A tibble: 2 × 2\n      a     b\n  <dbl> <dbl>\n1     1     2\n2     3     4", "1 2; 3 4"),
            ("1 2\n- -", "NotANumber"),
        ],
    );
}

#[test]
fn an_index_is_no_number_and_a_title_is_no_index() {
    check(
        Place::PICTURE,
        &[
            ("     a  b\nidx      \n0    1  2\n1    3  4", "1 2; 3 4"),
            ("     a  b\n10   1  2\n20   3  4", "1 2; 3 4"),
            ("   a  b\n3  1  2\n1  3  4", "1 2; 3 4"),
            ("\ta\tb\nx\t1\t2\ny\t3\t4", "1 2; 3 4"),
            ("x\n0    1.5\n1    2.5\nName: y, dtype: float64", "1.5; 2.5"),
            ("        a  b\nk1 k2      \nx  0    1  2\n   1    3  4", "Levels"),
            // A title of two words, or two names of columns.
            ("the input\n1 2 3\n2 4 6", "2 3; 4 6 or 1 2 3; 2 4 6"),
            ("my numbers\n1 2 3\n4 5 6", "1 2 3; 4 5 6"),
            ("  the input\n1 2 3\n2 4 6", "2 3; 4 6 or 1 2 3; 2 4 6"),
            ("my numbers\n1 2 3\n1 5 6", "1 2 3; 1 5 6"),
        ],
    );
}

#[test]
fn numbers_of_india_and_of_wide_digits_are_read() {
    check(
        Place::PICTURE,
        &[
            ("1,00,000\t2,50,000\n3\t4", "100000 250000; 3 4"),
            ("12,34,567\n1,00,000", "TooFar"),
            ("2,34,567\n1,00,000\n5,000", "234567; 100000; 5000"),
            ("1,00,2,50\n3,75,4,00", "NotANumber"),
            ("1,00,000,2,50,000", "NotANumber"),
            ("1,20,30\n2,10,10", "1 20 30; 2 10 10"),
            ("１２　３\n－４　２．５", "12 3; -4 2.5"),
            ("１，２\n３，４", "1 2; 3 4"),
            ("1 2\u{2028}3 4", "1 2; 3 4"),
        ],
    );
}

#[test]
fn names_and_types_around_brackets_are_left_out() {
    check(
        Place::PICTURE,
        &[
            ("{\"data\": [[1,2],[3,4]]}", "1 2; 3 4"),
            ("{'kernel': [[1, 2], [3, 4]]}", "1 2; 3 4"),
            ("{data: [[1,2],[3,4]]}", "1 2; 3 4"),
            ("{\"a\": [1,2], \"b\": [3,4]}", "Keys"),
            ("[{\"a\":1,\"b\":2},{\"a\":3,\"b\":4}]", "Keys"),
            ("[\n\t[\n\t\t1,\n\t\t2\n\t],\n\t[\n\t\t3,\n\t\t4\n\t]\n]", "1 2; 3 4"),
            ("Float32Array(4) [1, 2, 3, 4]", "1 2 3 4"),
            ("Float32Array [ 1, 2, 3, 4 ]", "1 2 3 4"),
            ("Tensor\n    [[1, 2],\n     [3, 4]]", "1 2; 3 4"),
            ("float k[2][2] = { /* first */ {1, 2}, /* second */ {3, 4} };", "1 2; 3 4"),
            ("double[,] k = new double[,] { {1, 2}, {3, 4} };", "1 2; 3 4"),
            ("float[][] k = new float[][]{{1f,2f},{3f,4f}};", "1 2; 3 4"),
            ("k := [][]float64{{1, 2}, {3, 4}}", "1 2; 3 4"),
            ("let k: [[f32; 2]; 2] = [[1.0, 2.0], [3.0, 4.0]];", "1 2; 3 4"),
            ("const k: number[][] = [[1, 2], [3, 4]];", "1 2; 3 4"),
            ("[\n  [1, 2, 3],\n  ... 97 more items\n]", "shortened by JavaScript"),
            ("<tf.Tensor: shape=(), dtype=float32, numpy=1.0>", "1"),
            ("tensor([[1., 2.]], device='mps:0', dtype=torch.float16)", "1 2"),
            ("tensor([[1, 2]], names=('N', 'C'))", "1 2"),
            ("tensor([], size=(0, 3))", "Empty"),
            (
                "masked_array(\n  data=[[1, 2],\n        [3, 4]],\n  mask=False,\n  fill_value=999999)",
                "1 2; 3 4",
            ),
            (
                "masked_array(\n  data=[[1, --],\n        [3, 4]],\n  mask=[[False,  True],\n        [False, False]])",
                "NotANumber",
            ),
            ("\n 1  2\n 3  4\n[torch.FloatTensor of size 2x2]\n", "1 2; 3 4"),
            ("[[1. 2.]\n [3. 4.]]\n<NDArray 2x2 @cpu(0)>", "1 2; 3 4"),
        ],
    );
}
