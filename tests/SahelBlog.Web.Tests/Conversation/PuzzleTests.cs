using System.Net;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>What a comment has to come with while puzzles are asked.</summary>
public sealed class PuzzleTests
{
    private const string Words = "It rained here too, \"all\" day.";

    [Fact]
    public async Task The_puzzle_comes_with_everything_that_was_typed_and_its_number_lets_the_comment_in()
    {
        await using var blog = Asking();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();

        var asked = await Asked(reader, post.Permalink!);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Equal("no-store, private", asked.Header("Cache-Control"));
        Assert.Equal(0, await blog.CommentCount());
        var kept = asked.CommentForm.Fields;
        Assert.Equal(
            [Words, "Oumou", "oumou@example.org", "https://oumou.example/", "1"],
            new[] { "text", "name", "email", "website", "notify" }.Select(field => kept[field])
        );
        var answer = await reader.Submit(asked.Solved());
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Contains("It rained here too", (await reader.Open(post.Permalink!)).Html, StringComparison.Ordinal);
        Assert.Empty(await blog.Waiting());
    }

    [Fact]
    public async Task A_number_lets_one_comment_in_and_no_second()
    {
        await using var blog = Asking();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var solved = (await Asked(reader, post.Permalink!)).Solved();
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Submit(solved)).Status);

        var again = await reader.Submit(solved.With("text", "And once more."));

        Assert.True(again.AsksPuzzle());
        Assert.NotEqual(solved.Fields["puzzle"], again.CommentForm.Fields["puzzle"]);
        Assert.Equal("And once more.", again.CommentForm.Fields["text"]);
        Assert.Equal(1, await blog.CommentCount());
    }

    [Fact]
    public async Task Ten_at_once_with_one_number_are_one_comment()
    {
        await using var blog = Asking();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var solved = (await Asked(reader, post.Permalink!)).Solved();

        var answers = await Task.WhenAll(
            Enumerable.Range(1, 10).Select(number => reader.Submit(solved.With("text", $"Number {number}.")))
        );

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.SeeOther);
        Assert.Equal(9, answers.Count(answer => answer.AsksPuzzle()));
        Assert.Equal(1, await blog.CommentCount());
    }

    [Fact]
    public async Task A_puzzle_that_is_wrong_forged_for_another_place_or_too_old_is_set_anew()
    {
        await using var blog = Asking();
        var (rain, wind) = (await blog.HasPost("Rain"), await blog.HasPost("Wind"));
        using var reader = blog.NewReader();
        var parent = await blog.HasComment(rain);
        var asked = await Asked(reader, rain.Permalink!);
        var solved = asked.Solved();

        Page[] refused =
        [
            await reader.Submit(asked.SolvedWrongly()),
            await reader.Submit(solved.With("nonce", "0x5")),
            await reader.Submit(solved.With("nonce", new string('1', 500))),
            await reader.Submit(solved.With("puzzle", solved.Fields["puzzle"][..^1])),
            // Signed by us, but for something else.
            await reader.Submit(solved.With("puzzle", solved.Fields["token"])),
            await reader.Submit(solved.Without("puzzle")),
            await reader.Submit(solved.SentTo(wind.Permalink + "reply")),
            await reader.Submit(solved.SentTo($"{rain.Permalink}reply/{parent.Id}")),
        ];
        blog.Clock.Advance(TimeSpan.FromMinutes(10));
        var late = await reader.Submit(solved);

        Assert.All([.. refused, late], page => Assert.True(page.AsksPuzzle()));
        Assert.All([.. refused, late], page => Assert.Equal(Words, page.CommentForm.Fields["text"]));
        Assert.Equal(1, await blog.CommentCount());
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Submit(late.Solved())).Status);
    }

    [Fact]
    public async Task Who_waits_ten_seconds_instead_is_read_first_even_where_nothing_is_moderated()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.IsStormed(post.Permalink!);
        using var reader = blog.NewReader();
        var asked = await Asked(reader, post.Permalink!);
        blog.Clock.Advance(TimeSpan.FromSeconds(9));

        var soon = await reader.Submit(asked.CommentForm);
        blog.Clock.Advance(TimeSpan.FromSeconds(1));
        var answer = await reader.Submit(soon.CommentForm.With("text", "It rained."));
        var again = await reader.Submit(soon.CommentForm.With("text", "And rained."));

        Assert.Contains("That was too soon.", soon.Text("[data-puzzle]"), StringComparison.Ordinal);
        Assert.Equal(asked.CommentForm.Fields["puzzle"], soon.CommentForm.Fields["puzzle"]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.True(again.AsksPuzzle());
        var held = Assert.Single(await blog.Waiting(), entry => entry.Comment.AuthorName == "Oumou").Comment;
        Assert.Equal("It rained.", held.Markdown);
        Assert.Equal("Sent without the puzzle while the blog was under attack", held.Reasons);
        Assert.Contains(
            "Held until the author has read it",
            (await reader.Open(post.Permalink!)).Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_must_be_mended_is_said_before_a_puzzle_is_asked()
    {
        await using var blog = Asking();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();

        var page = await reader.Writes(Words, post.Permalink!, name: "");

        Assert.False(page.AsksPuzzle());
        Assert.Equal("Write the name you would like shown.", page.Text(".wrong-list"));
    }

    [Theory]
    [InlineData("fr", "Sans JavaScript")]
    [InlineData("ar", "من دون جافاسكربت")]
    public async Task It_is_asked_in_the_language_of_the_post(string language, string words)
    {
        await using var blog = Asking();
        var post = await blog.Has(new() { Title = "Pluie", Language = language });
        using var reader = blog.NewReader();

        var asked = await Asked(reader, post.Permalink!);

        Assert.Contains(words, asked.Text("[data-puzzle]"), StringComparison.Ordinal);
    }

    private static BlogHost Asking() => BlogHost.Unmoderated(("Comments:ProofOfWork", "Always"));

    private static async Task<Page> Asked(Reader reader, string permalink)
    {
        var form = (await reader.Open(permalink)).CommentForm;
        var page = await reader.Submit(
            form.With("text", Words)
                .With("name", "Oumou")
                .With("email", "oumou@example.org")
                .With("website", "https://oumou.example/")
                .With("notify", "1")
        );
        Assert.True(page.AsksPuzzle());
        return page;
    }
}
