using SahelBlog.Conversation;
using SahelBlog.Feeds;
using SahelBlog.Outbox;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Transfer;
using SahelBlog.Web.Endpoints;
using SahelBlog.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder
    .Services.AddSettings()
    .AddStorage()
    .AddPosts()
    .AddConversation()
    .AddFeeds()
    .AddTransfer()
    .AddPeople()
    .AddOutbox();
builder.Services.AddSingleton<SahelBlog.Linkbacks.LinkbackReader>();
builder.AddHosting();

var app = builder.Build();

app.UseHosting();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapReaderEndpoints();
app.MapDeskEndpoints();

await app.RunAsync();
