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
        }
        Assert.Equal("Being read", (await owner.Open("/desk/links?state=waiting")).Text(".tab[aria-current=page]"));
    }
}
