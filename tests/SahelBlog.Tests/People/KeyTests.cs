using SahelBlog.People;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.People;

/// <summary>Passkeys, recovery codes and the ways back, as the tables keep them.</summary>
public sealed class KeyTests
{
    [Theory, BothDatabases]
    public async Task A_passkey_is_kept_found_counted_renamed_and_removed(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var aminata = await blog.Has("Aminata");
        aminata.Handle = "p123";
        await blog.People().AddOrUpdatePasskeyAsync(aminata, StaffStory.Passkey(1));
        var book = blog.Get<PasskeyBook>();

        Assert.Equal(aminata.Id, (await blog.People().FindByPasskeyIdAsync([1, 2, 3]))?.Id);
        Assert.Equal(aminata.Id, (await blog.People().FindByIdAsync("p123"))?.Id);
        Assert.Null(await blog.People().FindByIdAsync("p124"));
        var kept = (await blog.People().GetPasskeyAsync(aminata, [1, 2, 3]))!;
        Assert.Equal(["internal", "hybrid"], kept.Transports!);
        Assert.Equal(
            (1u, true, true, false),
            (kept.SignCount, kept.IsUserVerified, kept.IsBackupEligible, kept.IsBackedUp)
        );
        kept.SignCount = 7;
        await book.Used(kept);
        var listed = Assert.Single(await book.Of(aminata.Id));
        Assert.Equal((7, "A telephone", TestBlog.Noon), (listed.SignCount, listed.Name, listed.UsedAt));

        Assert.True(await book.Rename(aminata.Acting(), listed.Key, "The red key"));
        Assert.False(await book.Rename(new(aminata.Id + 1, "Another"), listed.Key, "Mine"));
        Assert.False(await book.Rename(aminata.Acting(), "no number", "Mine"));
        Assert.Equal(PasskeyRemoval.Unknown, await book.Remove(new(aminata.Id + 1, "Another"), listed.Key));
        Assert.Equal(PasskeyRemoval.Removed, await book.Remove(aminata.Acting(), listed.Key));
        Assert.Empty(await book.Of(aminata.Id));
    }

    [Theory, BothDatabases]
    public async Task The_only_key_is_not_taken_away(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var awa = new Person
        {
            Name = "Awa",
            Email = "awa@example.org",
            Role = Role.Editor,
        };
        await blog.People().CreateAsync(awa);
        await blog.People().AddOrUpdatePasskeyAsync(awa, StaffStory.Passkey(1));
        await blog.People().AddOrUpdatePasskeyAsync(awa, StaffStory.Passkey(2));
        var book = blog.Get<PasskeyBook>();
        var keys = await book.Of(awa.Id);

        Assert.Equal(PasskeyRemoval.Removed, await book.Remove(awa.Acting(), keys[0].Key));
        Assert.Equal(PasskeyRemoval.LastKey, await book.Remove(awa.Acting(), keys[1].Key));
    }

    [Theory, BothDatabases]
    public async Task A_passkey_of_one_is_not_made_the_key_of_another(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var aminata = await blog.Has("Aminata");
        var awa = await blog.Has("Awa", Role.Editor);
        await blog.People().AddOrUpdatePasskeyAsync(aminata, StaffStory.Passkey(1));

        await blog.People().AddOrUpdatePasskeyAsync(awa, StaffStory.Passkey(1));

        Assert.Empty(await blog.Get<PasskeyBook>().Of(awa.Id));
    }

    [Theory, BothDatabases]
    public async Task A_recovery_code_opens_once_whoever_uses_it_at_once_and_tables_hold_its_hash(
        StorageProvider storage
    )
    {
        await using var blog = await StaffStory.Blog(storage);
        var aminata = await blog.Has("Aminata");
        var codes = (await blog.People().GenerateNewTwoFactorRecoveryCodesAsync(aminata, 10))!.ToList();
        Assert.Equal(10, await blog.People().CountRecoveryCodesAsync(aminata));
        var kept = await blog.Ask(session => session.List<string>("SELECT hash FROM recovery_codes", new { }));
        Assert.Empty(kept.Intersect(codes, StringComparer.Ordinal));

        var store = blog.Get<IdentityStore>();
        var opened = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.RedeemCodeAsync(aminata, codes[0], default)))
        );

        Assert.Single(opened, one => one);
        Assert.Equal(9, await blog.People().CountRecoveryCodesAsync(aminata));
        await blog.People().GenerateNewTwoFactorRecoveryCodesAsync(aminata, 10);
        Assert.False(await store.RedeemCodeAsync(aminata, codes[1], default));
    }

    [Theory, BothDatabases]
    public async Task A_reset_sets_the_password_once_and_leaves_the_second_factor(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var aminata = await WithAllKeys(blog);
        var session = await blog.Get<DeskSessions>().Begin(aminata, "Here");
        var resets = blog.Get<Resets>();
        await resets.Ask("Aminata@Example.org");
        var token = await TokenOf(blog, "password");

        Assert.True(await resets.Use(token, "another short sentence", "a browser"));

        Assert.False(await resets.Use(token, "a third short sentence", "a browser"));
        var now = (await blog.Now(aminata))!;
        Assert.True(await blog.People().CheckPasswordAsync(now, "another short sentence"));
        Assert.True(now.AsksCode);
        Assert.NotEmpty(await blog.Get<PasskeyBook>().Of(aminata.Id));
        Assert.Null(await blog.Get<DeskSessions>().Find(session));
    }

    [Theory, BothDatabases]
    public async Task The_operators_link_begins_anew(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var aminata = await WithAllKeys(blog);
        var link = await blog.Get<Resets>().LinkFor("aminata@example.org");
        Assert.StartsWith("https://blog.example/desk/reset/new?token=", link, StringComparison.Ordinal);
        Assert.Null(await blog.Get<Resets>().LinkFor("nobody@example.org"));

        Assert.True(await blog.Get<Resets>().Use(link!.Split("token=")[1], "another short sentence", "a browser"));

        var now = (await blog.Now(aminata))!;
        Assert.Equal((false, null), (now.AsksCode, now.CodeKey));
        Assert.Empty(await blog.Get<PasskeyBook>().Of(aminata.Id));
        Assert.Equal(0, await blog.People().CountRecoveryCodesAsync(now));
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_take_one_address_one_gets_it(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var aminata = await blog.Has("Aminata");
        var awa = await blog.Has("Awa", Role.Editor);
        var changes = blog.Get<EmailChanges>();
        await changes.Ask(aminata.Acting(), "New@Example.org");
        var first = await TokenOf(blog, "email");
        await changes.Ask(awa.Acting(), "new@example.org");
        var second = await TokenOf(blog, "email", skip: 1);

        Assert.Equal("New@Example.org", (await changes.Look(first))?.Email);
        Assert.True(await changes.Use(first));
        Assert.False(await changes.Use(second));

        Assert.Equal(aminata.Id, (await blog.People().FindByEmailAsync("new@example.org"))?.Id);
        Assert.Equal("Awa@example.org", (await blog.Now(awa))?.Email);
        Assert.Null(await blog.Get<Resets>().Look(second));
    }

    [Theory, BothDatabases]
    public async Task The_secret_of_an_app_is_sealed_in_the_table(StorageProvider storage)
    {
        await using var blog = await StaffStory.Blog(storage);
        var aminata = await blog.Has("Aminata");
        Assert.True((await blog.People().ResetAuthenticatorKeyAsync(aminata)).Succeeded);

        var secret = await blog.People().GetAuthenticatorKeyAsync((await blog.Now(aminata))!);

        Assert.Equal(32, secret!.Length);
        Assert.Equal(
            TestSeal.Turned.Seal(SahelBlog.Settings.SecretSeal.Authenticators, secret),
            await blog.Ask(session => session.Value<string>("SELECT code_key FROM people"))
        );
    }

    private static async Task<Person> WithAllKeys(TestBlog blog)
    {
        var aminata = await blog.Has("Aminata");
        (aminata.AsksCode, aminata.CodeKey) = (true, "ABCD");
        await blog.People().UpdateAsync(aminata);
        await blog.People().AddOrUpdatePasskeyAsync(aminata, StaffStory.Passkey(1));
        await blog.People().GenerateNewTwoFactorRecoveryCodesAsync(aminata, 10);
        return aminata;
    }

    /// <summary>The token in a letter that waits in the outbox: tables hold its hash alone.</summary>
    private static async Task<string> TokenOf(TestBlog blog, string purpose, int skip = 0)
    {
        var letters = await blog.Ask(session =>
            session.List<string>("SELECT payload FROM outbox WHERE kind = 'letter' ORDER BY id", new { })
        );
        var token = letters.Where(letter => letter.Contains("token=", StringComparison.Ordinal)).ElementAt(skip);
        token = token.Split("token=")[1][..40];
        Assert.Equal(
            1,
            await blog.Ask(session =>
                session.Value<long>(
                    "SELECT count(*) FROM person_links WHERE hash = @hash AND purpose = @purpose",
                    new { hash = Secrets.HashOf(token), purpose }
                )
            )
        );
        return token;
    }
}
