using SahelBlog.Audit;
using SahelBlog.Conversation;
using SahelBlog.Feeds;
using SahelBlog.Following;
using SahelBlog.Linkbacks;
using SahelBlog.Mail;
using SahelBlog.Media;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Readers;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Transfer;
using SahelBlog.Web.Endpoints;
using SahelBlog.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder
    .Services.AddSettings()
    .AddStorage()
    .AddAudit()
    .AddPosts()
    .AddConversation()
    .AddLinkbacks()
    .AddFeeds()
    .AddMedia()
    .AddMail()
    .AddFollowing()
    .AddReaders()
    .AddTransfer()
    .AddPeople()
    .AddOutbox();
builder.AddHosting();

var app = builder.Build();

app.UseHosting();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapReaderEndpoints();
app.MapFeedEndpoints();
app.MapFaceEndpoints();
app.MapMediaEndpoints();
app.MapLiveEndpoints();
app.MapPingbackEndpoints();
app.MapWebmentionEndpoints();
app.MapSignInEndpoints();
app.MapDeskEndpoints();

await app.RunAsync();
