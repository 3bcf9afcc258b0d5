using System.Globalization;
using CsCheck;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Tests.Linkbacks;

public sealed class ExcerptTests
{
    // Letters of several scripts, spaces, a family of emoji joined into one, flags and combining marks.
    private static readonly string[] Pieces =
    [
        "a",
        "é",
        "e\u0301",
        "س",
        "漢",
        " ",
        "\n",
        "👨‍👩‍👧",
        "🇲🇱",
        "🌍",
        "word ",
    ];

    private static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1]
        .Select(i => Pieces[i])
        .Array[0, 400]
        .Select(string.Concat);

    [Fact]
    public void P9_An_excerpt_is_cut_between_text_elements_and_never_longer_than_its_limit() =>
        Gen.Select(Text, Text, Text)
            .Sample(
                (before, words, after) =>
                {
                    var excerpt = LinkExcerpt.Around(
                        before + words + after,
                        before.Length,
                        before.Length + words.Length
                    );

                    Fits(excerpt.Before, LinkExcerpt.MaxAround);
                    Fits(excerpt.Words, LinkExcerpt.MaxWords);
                    Fits(excerpt.After, LinkExcerpt.MaxAround);
                }
            );

    [Fact]
    public void P9_What_is_kept_is_a_run_of_whole_text_elements() =>
        Text.Sample(text =>
        {
            var head = LinkExcerpt.Head(text, 50).TrimEnd('…').TrimEnd();
            var ends = StringInfo.ParseCombiningCharacters(text).Append(text.Length);

            Assert.StartsWith(head, text, StringComparison.Ordinal);
            Assert.Contains(head.Length, ends);
        });

    [Theory]
    [InlineData("漢")]
    [InlineData("س")]
    [InlineData("🌍")]
    [InlineData("👨‍👩‍👧")]
    public void P9_An_excerpt_in_any_script_is_never_empty(string letter)
    {
        var text = string.Concat(Enumerable.Repeat(letter, 500));

        var excerpt = LinkExcerpt.Around(text, letter.Length * 200, letter.Length * 202);

        Assert.Equal(letter + letter, excerpt.Words);
        Assert.True(excerpt.Before.Length > 50 && excerpt.After.Length > 50);
    }

    [Fact]
    public void A_letter_under_ten_thousand_accents_does_not_stretch_the_excerpt()
    {
        var text = "a" + new string('\u0301', 10_000);

        var excerpt = LinkExcerpt.Around(text + "link" + text, text.Length, text.Length + 4);

        Assert.True(excerpt.Before.Length + excerpt.Words.Length + excerpt.After.Length < 2500);
    }

    private static void Fits(string part, int max)
    {
        Assert.True(new StringInfo(part).LengthInTextElements <= max + 1, "one more for the ellipsis");
        Assert.DoesNotContain('\n', part);
        for (var i = 0; i < part.Length; i++)
        {
            Assert.False(char.IsLowSurrogate(part[i]), "a half of a pair");
            i += char.IsHighSurrogate(part[i]) ? 1 : 0;
        }
    }
}
