using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.DeskSettings;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.DeskSettings;

/// <summary>How a part is saved: by the rules of the configuration, over nobody, and with its trace in the log.</summary>
public sealed class SavingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task What_is_saved_holds_when_the_save_has_ended_and_every_page_is_old(StorageProvider storage)
    {
        await using var blog = await SettingsStory.On(storage);

        var result = await blog.Saves("blog", ("Blog:Name", "  Pluie "), ("Blog:TimeZone", "Africa/Bamako"));

        Assert.IsType<SettingsResult.Saved>(result);
        Assert.Equal(("Pluie", "Africa/Bamako"), (blog.Now.Name, blog.Now.TimeZone));
        Assert.Contains(PageTags.All, blog.Blog.Told);
    }

    [Theory, BothDatabases]
    public async Task The_rules_are_those_of_the_configuration_and_name_the_field(StorageProvider storage)
    {
        await using var blog = await SettingsStory.On(storage);

        Assert.Equal(
            "Posts on the front page must be a whole number.",
            await Wrong("reading", "Blog:PostsPerPage", "x")
        );
        Assert.Equal(
            "Posts on the front page must be from 1 to 100.",
            await Wrong("reading", "Blog:PostsPerPage", "0")
        );
        Assert.Equal("Name must not be empty.", await Wrong("blog", "Blog:Name", " "));
        Assert.Contains("https://blog.example", await Wrong("blog", "Blog:BaseUrl", "blog"), StringComparison.Ordinal);
        Assert.Contains(
            "Africa/Bamako",
            await Wrong("blog", "Blog:TimeZone", "Nowhere/Land"),
            StringComparison.Ordinal
        );
        Assert.Contains("one site", await Wrong("links", "Linkbacks:NeverTold", "a b"), StringComparison.Ordinal);
        Assert.Contains(
            "Sent from must be set",
            await Wrong("mail", "Mail:Smtp:Host", "x", "Mail:From"),
            StringComparison.Ordinal
        );
        Assert.Equal(("SahelBlog", 10), (blog.Now.Name, blog.Now.PostsPerPage));

        async Task<string> Wrong(string part, string key, string value, string? at = null) =>
            Assert.IsType<SettingsResult.Invalid>(await blog.Saves(part, (key, value))).Wrong[at ?? key];
    }

    [Theory, BothDatabases]
    public async Task Two_who_save_different_parts_write_over_nobody_and_of_one_part_the_later_is_told(
        StorageProvider storage
    )
    {
        await using var blog = await SettingsStory.On(storage);
        var (reading, names) = ((await blog.Part("reading")).Turn, (await blog.Part("blog")).Turn);

        await blog.SavesFrom(names, "blog", ("Blog:Name", "Pluie"));
        await blog.SavesFrom(reading, "reading", ("Blog:PostsPerPage", "5"));
        var late = await blog.SavesFrom(names, "blog", ("Blog:Name", "Regen"));

        Assert.IsType<SettingsResult.Conflict>(late);
        Assert.Equal(("Pluie", 5), (blog.Now.Name, blog.Now.PostsPerPage));
        Assert.Equal("Aminata", (await blog.Part("blog")).ChangedBy);
    }

    [Theory, BothDatabases]
    public async Task Ten_saves_of_one_part_at_once_leave_one_and_nine_who_are_told(StorageProvider storage)
    {
        await using var blog = await SettingsStory.On(storage);

        var results = await Task.WhenAll(
            Enumerable.Range(1, 10).Select(i => blog.SavesFrom(0, "blog", ("Blog:Name", $"Name {i}")))
        );

        Assert.Single(results.OfType<SettingsResult.Saved>());
        Assert.Equal(9, results.OfType<SettingsResult.Conflict>().Count());
    }

    [Theory, BothDatabases]
    public async Task The_last_change_of_a_part_can_be_taken_back_and_no_earlier_one(StorageProvider storage)
    {
        await using var blog = await SettingsStory.On(storage);
        var part = Catalogue.Part("blog")!;
        var first = Assert.IsType<SettingsResult.Saved>(await blog.Saves("blog", ("Blog:Name", "Pluie"))).Turn;
        var second = Assert.IsType<SettingsResult.Saved>(await blog.Saves("blog", ("Blog:Name", "Regen"))).Turn;

        Assert.False(await blog.Desk.Undo(part, first, TestBlog.Aminata, Cancel));
        Assert.True(await blog.Desk.Undo(part, second, TestBlog.Aminata, Cancel));

        Assert.Equal("Pluie", blog.Now.Name);
        Assert.False(await blog.Desk.Undo(part, second, TestBlog.Aminata, Cancel));
    }

    [Theory, BothDatabases]
    public async Task The_log_has_what_was_and_what_is_and_never_a_secret(StorageProvider storage)
    {
        await using var blog = await SettingsStory.On(storage);

        await blog.Saves("blog", ("Blog:Name", "Pluie"));
        await blog.Saves(
            "mail",
            ("Mail:From", "a@blog.example"),
            ("Mail:Smtp:Host", "smtp.example"),
            ("Mail:Smtp:User", "blog"),
            ("Mail:Smtp:Password", "between us")
        );

        var acts = await blog.Blog.Get<ActLog>().Page(new() { Deed = SettingsDesk.Deed }, null, 50, Cancel);
        Assert.Contains(acts, act => act is { Detail: "Name: “SahelBlog” → “Pluie”", PersonName: "Aminata" });
        Assert.Contains(acts, act => act.Detail == "Password: changed");
        Assert.DoesNotContain(acts, act => act.Detail.Contains("between us", StringComparison.Ordinal));
        Assert.Equal("between us", blog.Mail.Smtp.Password);
        Assert.DoesNotContain("between us", await blog.Row("Mail:Smtp:Password"), StringComparison.Ordinal);
        Assert.Equal(
            "",
            (await blog.Part("mail")).Settings.Single(one => one.Setting.Kind == SettingKind.Secret).Value
        );
    }

    [Theory, BothDatabases]
    public async Task A_password_goes_to_no_server_that_it_was_not_typed_for(StorageProvider storage)
    {
        await using var blog = await SettingsStory.On(storage);
        await blog.Saves(
            "mail",
            ("Mail:From", "a@blog.example"),
            ("Mail:Smtp:Host", "smtp.example"),
            ("Mail:Smtp:User", "blog"),
            ("Mail:Smtp:Password", "between us")
        );

        var elsewhere = await blog.Saves("mail", ("Mail:Smtp:Host", "else.example"), ("Mail:Smtp:Password", ""));
        Assert.Contains("Mail:Smtp:Password", Assert.IsType<SettingsResult.Invalid>(elsewhere).Wrong.Keys);

        await blog.Saves("mail", ("Mail:FromName", "Pluie"), ("Mail:Smtp:Password", ""));
        Assert.Equal(("smtp.example", "between us"), (blog.Mail.Smtp.Host, blog.Mail.Smtp.Password));
        await blog.Saves("mail", ("Mail:Smtp:User", ""), ("Mail:Smtp:Password", ""));
        Assert.Equal(("", ""), (blog.Mail.Smtp.User, blog.Mail.Smtp.Password));
    }
}
