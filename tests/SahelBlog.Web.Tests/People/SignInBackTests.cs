using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Tests.People;

public sealed class SignInBackTests
{
    [Theory]
    [InlineData("/.//evil.example/x")]
    [InlineData("/..//evil.example")]
    [InlineData("/%2e//evil.example")]
    [InlineData("/x/../\\evil.example")]
    [InlineData("/./\\evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData(null)]
    public void No_way_back_leads_to_another_host(string? asked)
    {
        var blog = new Uri("https://blog.example/sign-in");

        var way = new Uri(blog, SignInBack.Local(asked));

        Assert.Equal("blog.example", way.Host);
        Assert.Equal("https", way.Scheme);
    }

    [Theory]
    [InlineData("/2026/11/rain/?order=newest#comment-3")]
    [InlineData("/me?page=2")]
    public void A_path_of_ours_is_kept(string asked) => Assert.Equal(asked, SignInBack.Local(asked));
}
