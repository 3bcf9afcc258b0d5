using System.Net;
using Microsoft.AspNetCore.Http;
using SahelBlog.Audit;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.People;
using SahelBlog.Web.Hosting.Puzzles;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>When puzzles are asked: under attack, and of whom.</summary>
public sealed class AttackTests
{
    [Fact]
    public async Task In_peace_no_page_has_a_trace_of_it()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        Page[] pages =
        [
            await reader.Open(post.Permalink!),
            await reader.Open(post.Permalink + "reply"),
            await reader.Writes("", post.Permalink!),
        ];

        Assert.All(pages, page => Assert.DoesNotContain("puzzle", page.Html, StringComparison.OrdinalIgnoreCase));
        Assert.All(pages, page => Assert.False(page.CommentForm.Fields.ContainsKey("nonce")));
    }

    [Fact]
    public async Task It_begins_with_the_twentieth_robot_and_ends_ten_minutes_after_the_last()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await blog.IsStormed(post.Permalink!, robots: 19);
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Writes("It rained.", post.Permalink!)).Status);
        await blog.IsStormed(post.Permalink!, robots: 1);

        var asked = await reader.Writes("It rained again.", post.Permalink!);
        Assert.True(asked.AsksPuzzle());
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Submit(asked.Solved())).Status);
        // The page that all share carries nothing of it even now.
        Assert.False((await reader.Open(post.Permalink!)).AsksPuzzle());

        blog.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Writes("It cleared up.", post.Permalink!)).Status);
        Assert.False(blog.Get<AttackWatch>().IsOn);
    }

    [Fact]
    public async Task Robots_that_solve_nothing_keep_it_alive_and_people_do_not()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.IsStormed(post.Permalink!);
        blog.Clock.Advance(TimeSpan.FromMinutes(6));
        await blog.IsStormed(post.Permalink!);
        blog.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(20, await blog.CommentCount());
        Assert.True(blog.Get<AttackWatch>().IsOn);

        using var reader = blog.NewReader();
        var asked = await reader.Writes("It rained.", post.Permalink!);
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Submit(asked.Solved())).Status);

        blog.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.False(blog.Get<AttackWatch>().IsOn);
    }

    [Fact]
    public async Task What_is_turned_away_by_limits_and_bans_and_what_repeats_others_counts_too()
    {
        await using var blog = BlogHost.Empty(("RateLimits:Enabled", "true"), ("Comments:MostInTenMinutes", "12"));
        var post = await blog.HasPost("Rain");
        await blog.Get<BanDesk>().Set([new(BanKind.Word, "casino", BanMode.Refuse)], new Actor(1, Story.Author));
        for (var robot = 1; robot <= 6; robot++)
            await Writes("The same long words about a thing to buy.");
        // The first has repeated nobody.
        Assert.False(blog.Get<AttackWatch>().IsOn);
        for (var robot = 1; robot <= 6; robot++)
            await Writes($"The casino is open {robot}.");
        for (var robot = 1; robot <= 8; robot++)
            await Writes($"One too many {robot}.");
        Assert.False(blog.Get<AttackWatch>().IsOn);
        await Writes("And one more.");

        Assert.True(blog.Get<AttackWatch>().IsOn);
        Assert.True((await Writes("It rained.")).AsksPuzzle());

        async Task<Page> Writes(string text)
        {
            using var robot = blog.NewReader();
            return await robot.Writes(text, post.Permalink!, name: $"Robot {Guid.NewGuid():N}");
        }
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_not_asked()
    {
        await using var blog = BlogHost.Unmoderated(("Comments:ProofOfWork", "Always"));
        var post = await blog.HasPost("Rain");
        using var author = await blog.Owner();

        Assert.Equal(HttpStatusCode.SeeOther, (await author.Writes("It did.", post.Permalink!)).Status);
        var gate = blog.Get<PuzzleGate>();
        var commenter = new Commenter { Id = 1, Name = "Oumou" };
        Assert.Null(gate.Look(new() { Key = "key", Commenter = commenter }, FormCollection.Empty, post.Id, null).Asked);
        Assert.NotNull(gate.Look(new() { Key = "key" }, FormCollection.Empty, post.Id, null).Asked);
    }

    [Fact]
    public async Task Never_means_never_and_always_names_no_attack()
    {
        await using var never = BlogHost.Unmoderated(("Comments:ProofOfWork", "Never"));
        var quiet = await never.HasPost("Rain");
        await never.IsStormed(quiet.Permalink!, robots: 25);
        using var reader = never.NewReader();
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Writes("It rained.", quiet.Permalink!)).Status);

        await using var always = BlogHost.Unmoderated(("Comments:ProofOfWork", "Always"));
        var post = await always.HasPost("Rain");
        using var other = always.NewReader();
        var asked = await other.Writes("It rained.", post.Permalink!);
        always.Clock.Advance(TimeSpan.FromSeconds(10));
        await other.Submit(asked.CommentForm);
        Assert.Equal("Sent without the puzzle", Assert.Single(await always.Waiting()).Comment.Reasons);
    }
}
