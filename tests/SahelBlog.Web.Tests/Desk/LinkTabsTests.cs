using System.Net;
using SahelBlog.Linkbacks;
using SahelBlog.Web.Tests.House;
using SahelBlog.Web.Tests.Pages;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>The tabs of what comes in.</summary>
public sealed class LinkTabsTests
{
    [Fact]
    public async Task Every_state_of_a_link_back_has_a_tab_that_lists_it_alone()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        foreach (var state in Enum.GetValues<LinkbackState>())
            await blog.HasLinkback(post, $"{state}.example", one => one with { State = state, Title = $"{state}" });
        using var owner = await blog.Owner();

        foreach (var state in Enum.GetValues<LinkbackState>())
        {
            var page = await owner.Open($"/desk/links?state={SahelBlog.Storage.Words.Of(state)}");

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Single(page.All(".tab[aria-current=page]"));
            Assert.Equal([$"{state}"], page.All("section[aria-labelledby=in] tbody td:nth-child(2) > b"));
            // Nothing is offered for many that could be done to none of them.
            Assert.Equal(
                state is LinkbackState.Held or LinkbackState.Refused or LinkbackState.Spam,
                page.Has("#picked button[value=approve]")
            );
        }
        Assert.Equal("Being read", (await owner.Open("/desk/links?state=waiting")).Text(".tab[aria-current=page]"));
    }

    [Fact]
    public async Task The_acts_of_a_row_are_done_told_and_taken_back()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasLinkback(post, "wells.example", one => one with { State = LinkbackState.Held, Title = "Wells" });
        await blog.HasLinkback(post, "other.example", one => one with { State = LinkbackState.Held, Title = "Other" });
        using var owner = await blog.Owner();

        var done = await Act(owner, "held", "Wells", "spam");
        Assert.StartsWith("Called 1 link-back spam", done.Text(".flash p"), StringComparison.Ordinal);
        Assert.Equal(["Wells"], await Titles(owner, "spam"));
        Assert.StartsWith("Undone", (await Undo(owner, done)).Text(".flash p"), StringComparison.Ordinal);

        done = await Act(owner, "held", "Wells", "trust");
        Assert.Contains("wells.example are shown at once", done.Text(".flash p"), StringComparison.Ordinal);
        done = await Act(owner, "held", "Wells", "watch");
        Assert.Contains("wells.example wait for a look", done.Text(".flash p"), StringComparison.Ordinal);

        done = await Act(owner, "held", "Wells", "ban");
        Assert.StartsWith("wells.example is banned", done.Text(".flash p"), StringComparison.Ordinal);
        Assert.Contains("wells.example", (await owner.Open("/desk/bans")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(["Other"], await Titles(owner, "held"));
        await Undo(owner, done);
        Assert.DoesNotContain(
            "links to wells.example",
            (await owner.Open("/desk/bans")).Text("main"),
            StringComparison.Ordinal
        );
        Assert.Equal(2, (await Titles(owner, "held")).Count);
        var log = (await owner.Open("/desk/log")).Text(".log");
        Assert.Contains("trusts site: wells.example", log, StringComparison.Ordinal);

        // What an address says is not repeated as if we had said it.
        var forged = await owner.Open("/desk/links?did=ban&site=Call+0900+now&of=999");
        Assert.DoesNotContain("0900", forged.Html, StringComparison.Ordinal);
    }

    private static async Task<Page> Act(Reader owner, string shelf, string title, string act)
    {
        var page = await owner.Open($"/desk/links?state={shelf}");
        var id = page
            .Document.QuerySelectorAll("label.pick")
            .Single(label => label.TextContent.Trim() == $"Pick {title}")
            .QuerySelector("input")!
            .GetAttribute("value");
        var form = page.Form($"form.buttons:has(input[name=id][value='{id}'])").With("do", act);
        return await owner.OpenAndFollow((await owner.Submit(form)).Location!);
    }

    private static async Task<Page> Undo(Reader owner, Page done) =>
        await owner.OpenAndFollow((await owner.Submit(done.Form(".flash form").With("do", "undo"))).Location!);

    private static async Task<IReadOnlyList<string>> Titles(Reader owner, string shelf) =>
        (await owner.Open($"/desk/links?state={shelf}")).All("section[aria-labelledby=in] tbody td:nth-child(2) > b");
}
