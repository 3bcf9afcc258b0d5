using System.Net;
using SahelBlog.People;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk.Doors;

/// <summary>The ways back for whoever has lost their keys.</summary>
public sealed class ResetTests
{
    private const string Another = "another short sentence";

    [Fact]
    public async Task A_letter_leads_back_in_once_and_ends_every_session_but_not_the_codes()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await owner.SwitchesCodesOn();
        using var lost = blog.NewReader();
        await Asks(lost, DoorStory.OwnersAddress);
        var link = DoorStory.LinkIn((await blog.LettersTo(DoorStory.OwnersAddress))[0]);
        // Programs that look through letters follow links.
        Assert.Equal(HttpStatusCode.OK, (await lost.Open(link)).Status);
        Assert.Equal(HttpStatusCode.OK, (await owner.Open("/desk")).Status);
        var shortOne = await lost.Sends(link, "main form", ("password", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, shortOne.Status);

        Assert.Equal("/desk/sign-in?did=reset", (await lost.Sends(link, "main form", ("password", Another))).Location);

        Assert.Equal(HttpStatusCode.Gone, (await lost.Open(link)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Open("/desk")).Status);
        Assert.Equal("/desk/sign-in/code", (await lost.SignsIn(DoorStory.OwnersAddress, Another)).Location);
        Assert.Contains(
            await blog.LettersTo(DoorStory.OwnersAddress, 2),
            letter => letter.Contains("was set anew", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Known_and_unknown_addresses_get_the_same_answer()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var stranger = blog.NewReader();
        var known = await Asks(stranger, DoorStory.OwnersAddress);
        var unknown = await Asks(stranger, "nobody@example.org");
        Assert.Equal((known.Status, known.Location), (unknown.Status, unknown.Location));
        await blog.LettersTo(DoorStory.OwnersAddress);
        Assert.Empty(DoorStory.Letters(blog, "nobody@example.org"));
    }

    [Fact]
    public async Task A_link_opens_for_an_hour()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var lost = blog.NewReader();
        await Asks(lost, DoorStory.OwnersAddress);
        var link = DoorStory.LinkIn((await blog.LettersTo(DoorStory.OwnersAddress))[0]);
        var page = await lost.Open(link);

        blog.Clock.Advance(TimeSpan.FromMinutes(60));

        Assert.Equal(HttpStatusCode.Gone, (await lost.Submit(page.Form("main form").With("password", Another))).Status);
        Assert.Equal("/desk", (await lost.SignsIn(DoorStory.OwnersAddress, People.Password)).Location);
    }

    [Fact]
    public async Task One_address_gets_three_letters_in_an_hour()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var flood = blog.NewReader();
        for (var i = 0; i < 6; i++)
            await Asks(flood, DoorStory.OwnersAddress);
        // Letters leave one after the other: the last of them follows those that were asked for before.
        await owner.Sends("/desk/account/email", "main form", ("email", "last@example.org"));
        await blog.LettersTo("last@example.org");
        Assert.Equal(3, DoorStory.Letters(blog, DoorStory.OwnersAddress).Count);
    }

    [Fact]
    public async Task The_operators_link_takes_every_other_key_away()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await owner.SwitchesCodesOn();
        Assert.Null(await blog.Get<Resets>().LinkFor("nobody@example.org"));
        var link = DoorStory.LinkIn((await blog.Get<Resets>().LinkFor("Ramata@Example.org"))!);
        using var lost = blog.NewReader();
        Assert.Contains("takes away all passkeys", (await lost.Open(link)).Text("main"), StringComparison.Ordinal);

        await lost.Sends(link, "main form", ("password", Another));

        Assert.Equal("/desk", (await lost.SignsIn(DoorStory.OwnersAddress, Another)).Location);
        Assert.Contains("the operator’s link", (await lost.Open("/desk/log")).Text(".log"), StringComparison.Ordinal);
    }

    private static Task<Page> Asks(Reader reader, string address) =>
        reader.Sends("/desk/reset", "main form", ("email", address));
}
