using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.People;

/// <summary>People come with their keys or not at all, and no key is written over a newer one.</summary>
public sealed class ArrivalTests
{
    [Theory, BothDatabases]
    public async Task Whoever_is_invited_comes_with_their_passkey_and_the_invitation_is_gone(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var owner = await blog.Has("Aminata");
        var token = await Invited(blog, owner);

        Assert.True((await Comes(blog, token, StaffStory.Passkey(1))).Succeeded);

        var awa = (await blog.People().FindByEmailAsync("awa@example.org"))!;
        Assert.Single(await blog.Get<PasskeyBook>().Of(awa.Id));
        Assert.Empty(await blog.Get<Invitations>().All());
        Assert.Equal(
            1,
            await blog.Ask(session =>
                session.Value<long>(
                    "SELECT count(*) FROM acts WHERE act = 'joined' AND person_id = @Id",
                    new { awa.Id }
                )
            )
        );
    }

    [Theory, BothDatabases]
    public async Task Nobody_comes_by_an_invitation_that_was_taken_back_or_with_the_passkey_of_another(
        StorageProvider storage
    )
    {
        await using var blog = await StaffStory.Blog(storage);
        var owner = await blog.Has("Aminata");
        await blog.People().AddOrUpdatePasskeyAsync(owner, StaffStory.Passkey(1));
        var token = await Invited(blog, owner);

        Assert.False((await Comes(blog, token, StaffStory.Passkey(1))).Succeeded);
        var invitation = Assert.Single(await blog.Get<Invitations>().All());
        await blog.Get<Invitations>().Revoke(invitation.Id, owner.Acting());
        Assert.False((await Comes(blog, token, StaffStory.Passkey(2))).Succeeded);

        Assert.Null(await blog.People().FindByEmailAsync("awa@example.org"));
        Assert.Null(await blog.People().FindByPasskeyIdAsync([2, 2, 3]));
    }

    [Theory, BothDatabases]
    public async Task Of_many_who_use_one_invitation_at_once_one_comes(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var token = await Invited(blog, await blog.Has("Aminata"));

        var came = await Task.WhenAll(
            Enumerable.Range(1, 4).Select(id => Task.Run(() => Comes(blog, token, StaffStory.Passkey((byte)id))))
        );

        Assert.Single(came, one => one.Succeeded);
        var awa = (await blog.People().FindByEmailAsync("awa@example.org"))!;
        Assert.Single(await blog.Get<PasskeyBook>().Of(awa.Id));
    }

    [Theory, BothDatabases]
    public async Task What_was_read_before_a_password_was_changed_writes_no_key(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var aminata = await blog.Has("Aminata");
        var before = (await blog.Now(aminata))!;
        var link = await blog.Get<Resets>().LinkFor("aminata@example.org");
        await blog.Get<Resets>().Use(link!.Split("token=")[1], "another short sentence", "a browser");

        before.CodeKey = "ABCD";
        Assert.False((await blog.People().UpdateAsync(before)).Succeeded);
        Assert.False((await blog.People().UpdateSecurityStampAsync(before)).Succeeded);

        var now = (await blog.Now(aminata))!;
        Assert.Null(now.CodeKey);
        Assert.True(await blog.People().CheckPasswordAsync(now, "another short sentence"));
        Assert.True((await blog.People().UpdateSecurityStampAsync(now)).Succeeded);
        Assert.True((await blog.People().UpdateSecurityStampAsync(now)).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task Of_two_keys_that_are_taken_away_at_once_one_stays(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var awa = new Person
        {
            Name = "Awa",
            Email = "awa@example.org",
            Role = Role.Editor,
        };
        await blog.People().CreateAsync(awa);
        var book = blog.Get<PasskeyBook>();
        for (byte round = 1; round < 20; round += 2)
        {
            foreach (var id in new[] { round, (byte)(round + 1) })
                await blog.People().AddOrUpdatePasskeyAsync(awa, StaffStory.Passkey(id));
            var keys = await book.Of(awa.Id);
            await Task.WhenAll(keys.Select(key => Task.Run(() => book.Remove(awa.Acting(), key.Key))));
            Assert.Single(await book.Of(awa.Id));
        }
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_more_keeps_nobody_from_the_desk()
    {
        await using var blog = await StaffStory.Blog(StorageProvider.Sqlite);
        var secret = await blog.Get<DeskSessions>().Begin(await blog.Has("Aminata"), "Here");
        blog.Time.Advance(TimeSpan.FromMinutes(10));
        await blog.Database.Write(session =>
            session.Execute("CREATE TRIGGER full BEFORE UPDATE ON desk_sessions BEGIN SELECT RAISE(ABORT, 'full'); END")
        );

        Assert.NotNull(await blog.Get<DeskSessions>().Find(secret));
    }

    [Theory]
    [InlineData("https://aminata:word@blog.example")]
    [InlineData("https://blog.example/?a=b")]
    [InlineData("https://blog.example/#top")]
    public void The_blogs_address_has_no_user_no_query_and_no_mark(string address)
    {
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(new Dictionary<string, string?> { ["Blog:BaseUrl"] = address })
                    .Build()
            )
            .AddSettings()
            .BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<BlogOptions>>().Value);
    }

    private static async Task<string> Invited(TestBlog blog, Person owner) =>
        Assert
            .IsType<InvitationResult.Sent>(
                await blog.Get<Invitations>().Invite("awa@example.org", "Awa", Role.Editor, owner.Acting())
            )
            .Link.Split("token=")[1];

    private static Task<IdentityResult> Comes(TestBlog blog, string token, UserPasskeyInfo passkey) =>
        blog.People()
            .CreateAsync(
                new Person
                {
                    Name = "Awa",
                    Email = "awa@example.org",
                    Role = Role.Editor,
                    Arrival = new(passkey, token),
                }
            );
}
