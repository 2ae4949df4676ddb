console.log("recount", process.argv.slice(2), process.version);
