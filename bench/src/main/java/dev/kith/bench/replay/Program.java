package dev.kith.bench.replay;

import dev.kith.bench.stockaxon.StockAxon;
import dev.kith.query.QuerySide;

/** An application that has a projection of users, how it is named there, and how it is made to start anew. */
enum Program {
    KITH(
            QuerySide.class,
            "user-view",
            "truncate view.user_view",
            "update view.token_entry set token = null, tokentype = null, owner = null where processorname = 'user-view'"),
    STOCK(
            StockAxon.class,
            "users",
            "truncate users",
            "update tokenentry set token = null, tokentype = null, owner = null where processorname = 'users'");

    final Class<?> main;
    final String processor;
    final String emptyView;
    final String forgetToken;

    Program(Class<?> main, String processor, String emptyView, String forgetToken) {
        this.main = main;
        this.processor = processor;
        this.emptyView = emptyView;
        this.forgetToken = forgetToken;
    }
}
