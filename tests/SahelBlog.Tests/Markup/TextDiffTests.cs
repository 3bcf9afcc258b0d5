using CsCheck;
using SahelBlog.Markup;

namespace SahelBlog.Tests.Markup;

public sealed class TextDiffTests
{
    private static readonly string[] Words = ["rain ", "road ", "\n", "\n\n", "a", "رمل "];

    private static readonly Gen<string> Texts = Gen.Int[0, Words.Length - 1]
        .Array[0, 30]
        .Select(picks => string.Concat(picks.Select(pick => Words[pick])));

    [Fact]
    public void What_is_kept_and_taken_is_the_text_before_and_what_is_kept_and_added_the_text_after() =>
        Gen.Select(Texts, Texts)
            .Sample(
                (before, after) =>
                {
                    var pieces = TextDiff.Lines(before, after).SelectMany(run => run.Pieces).ToList();
                    Assert.Equal(Ended(before), Ended(Of(pieces, TextChange.Taken)));
                    Assert.Equal(Ended(after), Ended(Of(pieces, TextChange.Added)));
                }
            );

    [Fact]
    public void A_changed_word_is_marked_and_the_rest_of_its_paragraph_stands()
    {
        var runs = TextDiff.Lines("One.\nThe river was low today.\nEnd.", "One.\nThe river was high today.\nEnd.");

        var changed = Assert.Single(runs, run => run.IsChanged);
        Assert.Equal(
            [
                new("The river was ", TextChange.Kept),
                new("low ", TextChange.Taken),
                new("high ", TextChange.Added),
                new("today.\n", TextChange.Kept),
            ],
            changed.Pieces
        );
    }

    private static string Of(IEnumerable<TextPiece> pieces, TextChange change) =>
        string.Concat(
            pieces.Where(piece => piece.Change == TextChange.Kept || piece.Change == change).Select(piece => piece.Text)
        );

    // The end of the last line is a line break for the difference, whether it was typed or not.
    private static string Ended(string text) => text.TrimEnd('\n');
}
