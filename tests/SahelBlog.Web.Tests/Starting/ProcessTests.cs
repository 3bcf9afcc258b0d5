using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Starting;

/// <summary>The program as a process of its own, started and ended as its owner would.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Ctrl_C_ends_it_cleanly()
    {
        using var folder = new DataFolderForTest();
        await using var blog = BlogProcess.Start(folder);
        await blog.Says("Claim it, once, at");
        await blog.PressCtrlC();
        Assert.Equal(0, await blog.Exit());
        Assert.DoesNotContain("fail:", blog.Said, StringComparison.Ordinal);
        // Nothing is left for the next start to repair.
        Assert.False(File.Exists(Path.Combine(folder.Path, "blog.db-wal")));
    }

    [Fact]
    public async Task It_says_where_it_is_and_answers_there()
    {
        using var folder = new DataFolderForTest();
        await using var blog = BlogProcess.Start(folder);
        await blog.Says("Claim it, once, at");
        Assert.Matches("SahelBlog is at http://127\\.0\\.0\\.1:[0-9]+/", blog.Said);
        using var reader = new Reader(blog.Address());
        Assert.Equal("SahelBlog", (await reader.Open("/")).Text("h1"));
        Assert.Equal("Healthy", (await reader.Open("/health")).Html);
    }

    [Theory]
    [InlineData("Blog__Name", " ", "Blog:Name must not be empty.")]
    [InlineData("Blog__BaseUrl", "blog.example", "Blog:BaseUrl must be an absolute http or https address")]
    [InlineData("Blog__TimeZone", "Africa/Nowhere", "Blog:TimeZone must name a time zone")]
    [InlineData("Blog__Language", "nonsense", "Blog:Language must be a language code")]
    [InlineData("Blog__PostsPerPage", "0", "Blog:PostsPerPage must be from 1 to 100.")]
    [InlineData(
        "Storage__Provider",
        "Postgres",
        "Storage:Provider is Postgres, so ConnectionStrings:Postgres must be set."
    )]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence_that_names_it(
        string key,
        string value,
        string sentence
    )
    {
        using var folder = new DataFolderForTest();
        await using var blog = BlogProcess.Start(folder, (key, value));
        Assert.NotEqual(0, await blog.Exit());
        Assert.Contains(sentence, blog.Said, StringComparison.Ordinal);
    }
}
