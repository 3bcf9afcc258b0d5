using System.CommandLine;
using SahelBlog.People;
using SahelBlog.Settings;

namespace SahelBlog.Web.Commands;

/// <summary>The commands for whoever runs the blog, about those who enter its desk.</summary>
internal static class PeopleCommands
{
    public static void AddTo(RootCommand root, Ask ask)
    {
        var email = new Argument<string>("EMAIL") { Description = "The address that they sign in with." };
        var link = new Command("reset-link", "Prints a link that gives somebody a new way in and takes the old ones.")
        {
            email,
        };
        link.SetAction((words, cancel) => Link(ask, words.GetRequiredValue(email), cancel));
        root.Subcommands.Add(new Command("people", "Looks after those who enter the desk.") { link });
    }

    private static async Task<int> Link(Ask ask, string email, CancellationToken cancel)
    {
        await using var house = await House.EnterToWrite(ask, cancel);
        // Nothing listens while a command runs; this is where the blog listens unless it is told otherwise.
        var isGuess = !ask.For<BlogAddress>().IsKnown;
        if (isGuess)
            ask.For<BlogAddress>().ListensAt(new Uri("http://localhost:5000/"));
        if (await ask.For<Resets>().LinkFor(email, cancel) is not { } link)
        {
            await Console.Error.WriteLineAsync($"Nobody at the desk signs in as {email}.");
            return 1;
        }
        await Console.Out.WriteLineAsync(link);
        if (isGuess)
            await Console.Out.WriteLineAsync(
                "Blog:BaseUrl is not set: if the blog is read at another address, put that in place of http://localhost:5000."
            );
        await Console.Out.WriteLineAsync("It works once, for an hour, and takes every other key of theirs away.");
        return 0;
    }
}
