using SahelBlog.Conversation;
using SahelBlog.Linkbacks;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>What waits for the author.</summary>
/// <param name="Comments">Held comments, counted no further than <see cref="ConversationDesk.CountedTo"/>.</param>
/// <param name="Linkbacks">Held link-backs.</param>
internal sealed record Waiting(int Comments, int Linkbacks);

/// <summary>Counts what waits, for the navigation of every page of the desk.</summary>
internal sealed class DeskTally(ConversationDesk conversation, LinkbackQueue linkbacks)
{
    public async Task<Waiting> Now(CancellationToken cancel) =>
        new(await conversation.Count(new(QueueShelf.Held), cancel), await linkbacks.Count(LinkbackState.Held, cancel));
}
