using SahelBlog.DeskSettings;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.DeskSettings;

/// <summary>The desk stands above the files and below the environment, and what is bad in its table stands nowhere.</summary>
public sealed class LayerTests
{
    [Theory, BothDatabases]
    public async Task The_environment_wins_over_the_desk_and_the_desk_over_the_files(StorageProvider storage)
    {
        await using var blog = await SettingsStory.On(
            storage,
            new() { ["Blog:Name"] = "Of the file", ["Blog:Tagline"] = "Of the file" },
            new() { ["Blog:Name"] = "Of the environment" }
        );

        await blog.Saves("blog", ("Blog:Name", "Of the desk"), ("Blog:Tagline", "Of the desk"));

        Assert.Equal(("Of the environment", "Of the desk"), (blog.Now.Name, blog.Now.Tagline));
        Assert.Null(await blog.Row("Blog:Name"));
        var name = (await blog.Part("blog")).Settings.Single(one => one.Setting.Key == "Blog:Name");
        Assert.Equal("the configuration, Blog:Name", name.FixedBy);
    }

    [Theory, BothDatabases]
    public async Task What_is_as_the_files_have_it_is_not_kept_and_follows_them(StorageProvider storage)
    {
        await using var blog = await SettingsStory.On(storage, new() { ["Blog:PostsPerPage"] = "12" });

        await blog.Saves("reading", ("Blog:PostsPerPage", "5"));
        Assert.Equal(("5", 5), (await blog.Row("Blog:PostsPerPage"), blog.Now.PostsPerPage));
        await blog.Saves("reading", ("Blog:PostsPerPage", "12"));

        Assert.Equal((null, 12), (await blog.Row("Blog:PostsPerPage"), blog.Now.PostsPerPage));
    }

    [Theory, BothDatabases]
    public async Task A_list_of_the_desk_covers_the_whole_list_of_the_files(StorageProvider storage)
    {
        await using var blog = await SettingsStory.On(
            storage,
            new() { ["Linkbacks:NeverTold:0"] = "a.example", ["Linkbacks:NeverTold:1"] = "b.example" }
        );

        await blog.Saves("links", ("Linkbacks:NeverTold", "c.example\r\n"));
        Assert.Equal(["c.example"], blog.Linkbacks.NeverTold.Where(site => site.Length > 0));
        await blog.Saves("links", ("Linkbacks:NeverTold", ""));

        Assert.DoesNotContain(blog.Linkbacks.NeverTold, site => site.Length > 0);
    }

    [Theory, BothDatabases]
    public async Task Bad_rows_are_logged_and_left_out_and_the_good_ones_hold(StorageProvider storage)
    {
        await using var blog = await SettingsStory.On(storage);
        await blog.HasRow("Blog:Name", "Pluie");
        await blog.HasRow("Blog:PostsPerPage", "many");
        await blog.HasRow("Blog:TimeZone", "Nowhere/Land");
        await blog.HasRow("Blog:OfLaterVersions", "yes");
        await blog.HasRow("Mail:Smtp:Host", "smtp.example");
        await blog.HasRow("Mail:Smtp:Password", "sealed elsewhere");
        await blog.HasRow("Comments:ProofOfWork", "Sometimes");

        await blog.Reads();

        Assert.Equal(("Pluie", 10, "UTC"), (blog.Now.Name, blog.Now.PostsPerPage, blog.Now.TimeZone));
        Assert.Equal(("", ""), (blog.Mail.Smtp.Host, blog.Mail.Smtp.Password));
        foreach (
            var key in new[]
            {
                "Blog:PostsPerPage",
                "Blog:TimeZone",
                "Blog:OfLaterVersions",
                "Mail:Smtp:Host",
                "Mail:Smtp:Password",
                "Comments:ProofOfWork",
            }
        )
            Assert.Contains(blog.Log.Lines, line => line.Contains($"{key} in the database", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Another_instance_finds_a_change_by_its_number_and_reads_nothing_while_there_is_none(
        StorageProvider storage
    )
    {
        await using var blog = await SettingsStory.On(storage);
        Assert.False(await blog.Reads());

        await blog.HasRow("Blog:Name", "Pluie");

        Assert.True(await blog.Reads());
        Assert.False(await blog.Reads());
        Assert.Equal("Pluie", blog.Now.Name);
    }

    [Fact]
    public void Every_setting_has_one_place_and_its_words()
    {
        Assert.Equal(
            Catalogue.All.Count,
            Catalogue.All.Select(setting => setting.Key).Distinct(StringComparer.Ordinal).Count()
        );
        Assert.All(Catalogue.All, setting => Assert.NotEmpty(setting.Label));
        Assert.DoesNotContain(
            Catalogue.All,
            setting =>
                setting.Key.StartsWith("RateLimits:", StringComparison.Ordinal)
                || setting.Key.StartsWith("Storage:", StringComparison.Ordinal)
                || setting.Key is "Blog:DataPath"
        );
    }
}
