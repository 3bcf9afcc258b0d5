using System.Net;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>How long a form was open counts from when it was first opened, however often it came back, without JavaScript.</summary>
public sealed class OpeningTests
{
    private const string Quick = "seconds after opening the form";

    [Theory]
    [InlineData("preview")]
    [InlineData("write")]
    [InlineData("quote")]
    public async Task A_look_at_the_preview_makes_nobody_a_robot(string step)
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post);
        await blog.ApprovesAll();
        using var reader = blog.NewReader();
        var form = Typed(await reader.Open(post.Permalink + "reply/1"));
        blog.Clock.Advance(TimeSpan.FromSeconds(5));

        var back = await reader.Submit(form.With("step", step));
        await reader.Submit(back.CommentForm);

        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.DoesNotContain(Quick, Assert.Single(await blog.Waiting()).Comment.Reasons, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mended_mistake_makes_nobody_a_robot_and_the_field_for_robots_still_catches_some()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = Typed(await reader.Open(post.Permalink!));
        blog.Clock.Advance(TimeSpan.FromSeconds(5));

        var back = await reader.Submit(form.With("name", ""));
        await reader.Submit(back.CommentForm.With("name", "Oumou"));
        var trap = back.One(".trap input").GetAttribute("name")!;
        await reader.Submit(back.CommentForm.With("name", "Robot").With(trap, "sand"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, back.Status);
        Assert.True(form.Fields.ContainsKey(trap), "The field has the name that its mark says.");
        var reasons = (await blog.Waiting()).Select(entry => entry.Comment.Reasons).ToList();
        Assert.Equal(2, reasons.Count);
        Assert.All(reasons, reason => Assert.DoesNotContain(Quick, reason, StringComparison.Ordinal));
        Assert.Single(reasons, reason => reason.StartsWith("Filled in the field", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_puzzle_that_is_solved_at_once_makes_nobody_a_robot()
    {
        await using var blog = BlogHost.Empty(("Comments:ProofOfWork", "Always"));
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        var form = Typed(await reader.Open(post.Permalink!));
        blog.Clock.Advance(TimeSpan.FromSeconds(5));

        await reader.Submit((await reader.Submit(form)).Solved());

        Assert.DoesNotContain(Quick, Assert.Single(await blog.Waiting()).Comment.Reasons, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_quick_from_the_beginning_is_still_held_for_it()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();

        var back = await reader.Submit(Typed(await reader.Open(post.Permalink!)).With("step", "preview"));
        blog.Clock.Advance(TimeSpan.FromSeconds(1));
        await reader.Submit(back.CommentForm);

        Assert.Contains(Quick, Assert.Single(await blog.Waiting()).Comment.Reasons, StringComparison.Ordinal);
    }

    private static FilledForm Typed(Page page) =>
        page.CommentForm.With("text", "It rained here too, all day.").With("name", "Oumou");
}
