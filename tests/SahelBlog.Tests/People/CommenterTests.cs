using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.People;

/// <summary>Readers' accounts, and how somebody comes back to theirs.</summary>
public sealed class CommenterTests
{
    private const string Realm = "house https://id.example/realms/a";

    [Theory, BothDatabases]
    public async Task Whoever_signed_in_while_a_provider_was_known_by_its_host_comes_back_to_their_account(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage, more: services => services.AddMail().AddCommenters());
        var before = await SignIn(blog, "house id.example", "7");

        var now = await SignIn(blog, Realm, "7");

        Assert.Equal(before.Id, now.Id);
        Assert.Equal(before.Id, (await SignIn(blog, Realm, "7")).Id);
        Assert.Equal([new CommenterLogin(Realm, "7")], await blog.Get<Commenters>().Logins(before.Id));
        // Whoever else has that number there, at another realm or another provider, is somebody else.
        foreach (var other in new[] { "house https://id.example/realms/b", "home https://id.example", "github" })
            Assert.NotEqual(before.Id, (await SignIn(blog, other, "7")).Id);
        Assert.NotEqual(before.Id, (await SignIn(blog, Realm, "8")).Id);
    }

    private static Task<Commenter> SignIn(TestBlog blog, string provider, string subject) =>
        blog.Get<Commenters>().SignIn(new(new(provider, subject), "Awa", null, null));
}
